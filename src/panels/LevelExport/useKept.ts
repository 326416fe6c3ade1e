import { type Dispatch, type SetStateAction, useEffect, useState } from 'react';

/**
 * State that is there again when the view is opened again, until the page is left.
 * @param kept where it is kept, by `key`
 */
export function useKept<Value>(
  kept: Map<string, Value>,
  initial: Value,
  key = '',
): [Value, Dispatch<SetStateAction<Value>>] {
  const [value, setValue] = useState<Value>(() => kept.get(key) ?? initial);
  useEffect(() => {
    kept.set(key, value);
  }, [kept, key, value]);
  return [value, setValue];
}
