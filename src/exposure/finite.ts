/**
 * Last check before a result may reach the screen.
 * @throws Error naming a path that holds NaN or an infinity.
 */
export function assertFinite(value: unknown): void {
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next === 'object' && next !== null) {
      if (next instanceof Float64Array ? isFiniteColumn(next) : ArrayBuffer.isView(next)) continue;
      if (next instanceof Float64Array) throw new Error(placeOfFault(value));
      // Names are only put together once there is something to name.
      for (const inner of Object.values(next)) pending.push(inner);
    } else if (typeof next === 'number' && !Number.isFinite(next)) throw new Error(placeOfFault(value));
  }
}

/** Zero times anything finite is zero, and one pass without a call is several times as fast as a search. */
function isFiniteColumn(column: Float64Array): boolean {
  let sum = 0;
  for (let i = 0; i < column.length; i += 1) sum += 0 * (column[i] as number);
  return sum === 0;
}

/** 'flips.profile.primary.level is NaN', of the first number that is not finite. */
function placeOfFault(value: unknown): string {
  const pending: Array<[path: string, value: unknown]> = [['', value]];
  while (pending.length > 0) {
    const [path, next] = pending.pop() as [string, unknown];
    if (typeof next === 'number') {
      if (!Number.isFinite(next)) return `${path.slice(1)} is ${next}`;
    } else if (next instanceof Float64Array) {
      const bad = next.findIndex((number) => !Number.isFinite(number));
      if (bad >= 0) return `${path.slice(1)}[${bad}] is ${next[bad]}`;
    } else if (typeof next === 'object' && next !== null && !ArrayBuffer.isView(next)) {
      for (const [key, inner] of Object.entries(next)) pending.push([`${path}.${key}`, inner]);
    }
  }
  return 'a result holds a number that is not finite';
}
