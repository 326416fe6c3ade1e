/** CSS class of a signed number; zero has none. */
export function signClass(value: number): 'is-positive' | 'is-negative' | '' {
  return value > 0 ? 'is-positive' : value < 0 ? 'is-negative' : '';
}
