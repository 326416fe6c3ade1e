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
      const bad = next.findIndex((number) => !Number.isFinite(number));
      if (bad >= 0) throw new Error(`${path.slice(1)}[${bad}] is ${next[bad]}`);
    } else if (typeof next === 'object' && next !== null && !ArrayBuffer.isView(next)) {
      for (const [key, inner] of Object.entries(next)) pending.push([`${path}.${key}`, inner]);
    }
  }
}
