/**
 * Sorts the rows in `order` from `from` up to `end` by strike, then right; rows of one contract keep their order. Files
 * list calls and puts in order of strike, together or one after the other, so runs that are sorted already are found and
 * merged.
 */
export function sortByContract(
  order: Uint32Array<ArrayBuffer>,
  from: number,
  end: number,
  strike: Float64Array,
  right: Uint8Array,
): void {
  let starts = runStarts(order, from, end, strike, right);
  if (starts.length <= 1) return;
  let source = order.slice(from, end);
  let target = new Uint32Array(end - from);
  while (starts.length > 1) {
    const merged: number[] = [];
    for (let run = 0; run < starts.length; run += 2) {
      const start = starts[run] as number;
      const middle = starts[run + 1] ?? end;
      const stop = starts[run + 2] ?? end;
      merge(source, target, start - from, middle - from, stop - from, strike, right);
      merged.push(start);
    }
    starts = merged;
    [source, target] = [target, source];
  }
  order.set(source, from);
}

function runStarts(order: Uint32Array, from: number, end: number, strike: Float64Array, right: Uint8Array): number[] {
  const starts: number[] = from < end ? [from] : [];
  for (let i = from + 1; i < end; i += 1) {
    if (comesBefore(order[i] as number, order[i - 1] as number, strike, right)) starts.push(i);
  }
  return starts;
}

function comesBefore(a: number, b: number, strike: Float64Array, right: Uint8Array): boolean {
  const strikeA = strike[a] as number;
  const strikeB = strike[b] as number;
  return strikeA < strikeB || (strikeA === strikeB && (right[a] as number) < (right[b] as number));
}

/** Merges two sorted runs of `source`, `start` to `middle` and `middle` to `stop`, into `target`. */
function merge(
  source: Uint32Array,
  target: Uint32Array,
  start: number,
  middle: number,
  stop: number,
  strike: Float64Array,
  right: Uint8Array,
): void {
  let a = start;
  let b = middle;
  for (let to = start; to < stop; to += 1) {
    const takesSecond =
      a >= middle || (b < stop && comesBefore(source[b] as number, source[a] as number, strike, right));
    target[to] = source[takesSecond ? b : a] as number;
    if (takesSecond) b += 1;
    else a += 1;
  }
}
