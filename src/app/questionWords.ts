import type { SettlementSession } from '../chain/rawQuotes';
import type { AskedSpot, AskedTime, QuoteQuestion } from '../engine/questions';
import type { AskedOfFile } from '../formats/given';
import { price } from '../ui/format';
import { isOfSeveral } from './chainGroupWords';
import { clockWords } from './marketFields';

/** Whether the files of a question state everything, and it is asked because the user wants another spot or time. */
export function isEditing({ spot, asOf, ofFiles }: QuoteQuestion): boolean {
  return spot.source === 'file' && asOf.source === 'file' && ofFiles.length === 0;
}

/** What is missing, as it goes on after 'Not stated in …:'. */
export function missingWords({ spot, asOf, ofFiles }: QuoteQuestion): string[] {
  const lacks = (fact: AskedOfFile['missing'][number]): boolean =>
    ofFiles.some(({ missing }) => missing.includes(fact));
  return [
    ...(lacks('underlying') ? ['on which underlying its options are'] : []),
    ...(lacks('expiryDay') ? ['when its options expire'] : []),
    ...(spot.source === 'file' ? [] : ['at which spot its quotes were taken']),
    ...(asOf.source === 'file' ? [] : ['when its quotes were taken']),
  ];
}

/** 'a, b and c'. */
export function inOneSentence(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${last}` : last;
}

const TITLES = ['', 'A fact', 'Two facts'];
const MANY = 'Facts';

/** Title of a form that asks for as many facts. */
export function questionTitle(question: QuoteQuestion, missing: number): string {
  if (missing === 0) return 'Spot and time of the quotes';
  const whose = isOfSeveral(question.group) ? 'the files do not state' : 'the file does not state';
  return `${TITLES[missing] ?? MANY} ${whose}`;
}

/** Four digits behind the point: more are the vendor's rounding. */
const STATED_DIGITS = 10_000;

/** A stated spot in full; an estimate to the cent. */
export function spotText({ value, source }: Pick<AskedSpot, 'value' | 'source'>): string {
  if (value === null) return '';
  return source === 'file' || source === 'none'
    ? String(Math.round(value * STATED_DIGITS) / STATED_DIGITS)
    : value.toFixed(2);
}

/** Shown to the cent, so that a smaller error does not read as none. */
const LEAST_ERROR = 0.01;

/** Where the spot in the field comes from. */
export function spotOrigin({ value, source, from, low, high, quotesSay }: AskedSpot): string {
  if (value !== null && source === 'file') {
    return `Stated by the file: ${price(value)}.${quotesSay === undefined ? '' : ` ${quotesSay}.`}`;
  }
  if (value === null) return 'The quotes do not allow an estimate.';
  const error = low === null || high === null ? null : Math.max(high - value, value - low);
  const band =
    error === null ? '' : `, ${price(value)} ± ${error < 1 ? Math.max(error, LEAST_ERROR).toFixed(2) : price(error)}`;
  return source === 'parity'
    ? `From put–call parity of the nearest expiries${band}.`
    : `From ${from}${band}. Check it.`;
}

/** Where the time in the fields comes from. */
export function timeOrigin({ value, source, from, isMoved = false }: AskedTime, session: SettlementSession): string {
  switch (source) {
    case 'file':
      return `Stated by the file${from === '' ? '' : `: “${from}”`}${isMoved ? ', moved to the close before it' : ''}.`;
    case 'content':
      return `From ${from}. Check it.`;
    case 'fileName':
      return 'The close of the date in the name of the file, which may be wrong: check it.';
    case 'saved':
      return `The session in which the file was saved, ${value === null ? '' : clockWords(value, session)}: check it.`;
    case 'firstExpiry':
      return 'Nothing in the file suggests a time, only that its first expiry was not over: give date and time.';
    case 'volatility':
      return 'The day at which the volatilities in the file fit its quotes, to a day or so: check it, and give the hour.';
    default:
      return 'Nothing in the file suggests a time.';
  }
}

/** Where a symbol or an expiry comes from. */
export function nameOrigin(guess: string | number | null): string {
  return guess === null
    ? 'Neither the file nor its name says it.'
    : 'From the name of the file, which may be wrong: check it.';
}
