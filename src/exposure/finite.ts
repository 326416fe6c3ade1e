/**
 * Last check before a result may reach the screen.
 * @throws Error naming the first path that holds NaN or an infinity.
 */
export function assertFinite(value: unknown): void {
  const pending: Array<[path: string, value: unknown]> = [['', value]];
  while (pending.length > 0) {
    const [path, next] = pending.pop() as [string, unknown];
    if (typeof next === 'number') {
      if (!Number.isFinite(next)) throw new Error(`${path.slice(1)} is ${next}`);
    } else if (next instanceof Float64Array) {
      // Zero times anything finite is zero, and one pass without a call is several times as fast as a search.
      let sum = 0;
      for (let i = 0; i < next.length; i += 1) sum += 0 * (next[i] as number);
      if (sum === 0) continue;
      const bad = next.findIndex((number) => !Number.isFinite(number));
      throw new Error(`${path.slice(1)}[${bad}] is ${next[bad]}`);
    } else if (typeof next === 'object' && next !== null && !ArrayBuffer.isView(next)) {
      for (const [key, inner] of Object.entries(next)) pending.push([`${path}.${key}`, inner]);
    }
  }
}
