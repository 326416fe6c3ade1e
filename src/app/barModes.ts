/** What the bars of the strike chart stand for, in the order in which the key goes through them. */
export const BAR_MODES = ['split', 'net', 'expiry', 'openInterest', 'volume', 'volumeGex'] as const;
export type BarMode = (typeof BAR_MODES)[number];

/** Names of the modes on the switch, and what each shows. */
export const BAR_MODE_WORDS: Readonly<Record<BarMode, { readonly label: string; readonly title: string }>> = {
  split: { label: 'Calls and puts', title: 'The chosen exposure of calls and of puts, and a mark at their net' },
  net: { label: 'Net', title: 'The chosen exposure, calls plus puts' },
  expiry: {
    label: 'By expiry',
    title: 'Net of each of the next expiries, one behind the other, and of all later ones',
  },
  openInterest: { label: 'OI', title: 'Open interest: calls to the right, puts to the left' },
  volume: { label: 'Volume', title: 'Contracts traded: calls to the right, puts to the left' },
  volumeGex: { label: 'GEX by vol.', title: 'GEX with the day’s volume in the place of open interest' },
};

/** The mode after another; the first after the last. */
export function nextBarMode(mode: BarMode): BarMode {
  return BAR_MODES[(BAR_MODES.indexOf(mode) + 1) % BAR_MODES.length] ?? 'split';
}
