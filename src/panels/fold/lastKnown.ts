import { useState } from 'react';

/** A value, and whether it is older than what else is on screen. */
export interface Known<Value> {
  readonly value: Value | null;
  readonly isBehind: boolean;
}

/**
 * The value, or while it is null, as in answers to a moving slider, the last one that was not.
 * @param of what it belongs to: one of other things is not kept
 */
export function useLastKnown<Value>(value: Value | null, of: readonly unknown[]): Known<Value> {
  const [kept, setKept] = useState({ value, of });
  const isSame = kept.of.length === of.length && kept.of.every((own, index) => own === of[index]);
  const next = value ?? (isSame ? kept.value : null);
  if (next !== kept.value || !isSame) setKept({ value: next, of });
  return { value: next, isBehind: value === null && next !== null };
}
