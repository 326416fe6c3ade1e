import type { Meaning } from './vendorLevel';

/** Names in lower case, without 0DTE; the first that fits counts. */
const WORDS: ReadonlyArray<readonly [RegExp, Meaning]> = [
  [/^(?:call (?:wall|resistance)|cw|cr|call wall \(resistance\))\b/, 'callWall'],
  [/^(?:put (?:wall|support)|pw|ps|put wall \(support\))\b/, 'putWall'],
  [/^(?:hvl|high vol(?:atility)? level|(?:gamma )?flip|zero gamma|zg|gamma flip|vol(?:atility)? trigger|vt)\b/, 'flip'],
  [/^(?:gamma wall|magnet)\b/, 'largeGamma'],
  [/^(?:max(?:imum)? ?(?:\+|pos(?:itive)?)(?: ?gamma| ?gex)?)/, 'maxPositive'],
  [/^(?:max(?:imum)? ?(?:-|−|neg(?:ative)?)(?: ?gamma| ?gex)?)/, 'maxNegative'],
  [/^(?:highest (?:oi|open interest)|top oi|max oi)\b/, 'highestOpenInterest'],
  [/^max pain\b/, 'maxPain'],
  [/^(?:1d min|expected move low|implied low)/, 'moveLow'],
  [/^(?:1d max|expected move high|implied high)/, 'moveHigh'],
  [/^(?:gex|gex level|lg|large gamma)\b ?\d*/, 'largeGamma'],
  [/^(?:gex|lg)\d+/, 'largeGamma'],
];

const OF_TODAY: Readonly<Partial<Record<Meaning, Meaning>>> = {
  callWall: 'callWall0dte',
  putWall: 'putWall0dte',
  flip: 'flip0dte',
  largeGamma: 'magnet0dte',
};

const ZERO_DTE = /\b0 ?dte\b/;
/** Weekly and monthly variants are of expiries that we do not sum. */
const OTHER_EXPIRIES = /\b\d+ ?[wm]te\b|\bnext exp/;

/** What a name of a level means: 'Put Support 0DTE' is the put wall of what settles today. */
export function meaningOf(name: string): Meaning | null {
  const words = name.toLowerCase().replace(/\s+/g, ' ').trim();
  if (OTHER_EXPIRIES.test(words)) return null;
  const isToday = ZERO_DTE.test(words);
  const bare = words.replace(ZERO_DTE, '').replace(/\s+/g, ' ').trim();
  // Ranks stand right behind the short names: LG07, CW1.
  const plain = bare.replace(/^(cw|pw|cr|ps|zg|vt|lg)(\d+)$/, '$1 $2');
  const meaning = WORDS.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
  if (!isToday || meaning === null) return meaning;
  return OF_TODAY[meaning] ?? null;
}

/** Short names with a rank, as SpotGamma writes them. */
const SPOTGAMMA_TOKEN = /^(?:CO|LG|VT|CW|PW|ZG) ?\d{0,2}(?: 0DTE)?$/;

/** Whether a name, or all names that it joins, are of that kind. */
export function isSpotGammaName(name: string): boolean {
  return namesIn(name).every((one) => SPOTGAMMA_TOKEN.test(one));
}

/** 'CO05 & LG14' are two names of one price. */
export function namesIn(name: string): string[] {
  return name
    .split(/\s+&\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
