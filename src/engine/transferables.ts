/** Buffers of all typed arrays inside a plain value, each once, so that a message moves them instead of copying. */
export function transferables(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next !== 'object' || next === null) continue;
    if (ArrayBuffer.isView(next)) {
      if (next.buffer instanceof ArrayBuffer) found.add(next.buffer);
    } else {
      // One by one: a list of a hundred thousand is too long for the arguments of a call.
      for (const inner of Object.values(next)) if (typeof inner === 'object') pending.push(inner);
    }
  }
  return [...found];
}
