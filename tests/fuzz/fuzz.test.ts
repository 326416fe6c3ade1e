import { expect, test } from 'vitest';
import { answersFor, formatOf, judgeCase, makeCase } from './cases';
import { judge } from './judge';
import { readProduct } from './product';
import { describe as inWords, Round } from './round';
import { SERIALISERS } from './serialisers/index';

const FIRST = 1;
const TRIED = 1000;
/** Share of the contracts beside one damaged row that has to come through. */
const LEAST_KEPT = 0.999;
/** Formats that the product reads; one that it stops to recognise would otherwise be skipped in silence. */
const READ = [
  'cboe-csv',
  'cboe-legacy',
  'cboe-json',
  'yfinance-csv',
  'yahoo-json',
  'marketdata-csv',
  'marketdata-json',
  'alphavantage-csv',
  'alphavantage-json',
  'livevol-eod-calcs',
  'optionmetrics-csv',
  'orats-csv',
  'thetadata-csv',
  'thetadata-two-files',
  'generic-csv',
  'deribit-csv',
  'deribit-json',
  'barchart-stacked',
  'barchart-side-by-side',
  'thinkorswim',
  'nse-csv',
  'tradier-json',
  'tdameritrade-json',
  'schwab-json',
  'polygon-json',
  'nasdaq-json',
  'dhan-json',
];

const round = new Round();

test('every format that is read is tried', () => {
  expect([...round.known.keys()]).toEqual(expect.arrayContaining(READ));
  expect(round.known.size + round.unknown.length).toBe(SERIALISERS.length);
});

test('no damaged file is read wrong in silence', () => {
  for (let seed = FIRST; round.tally.tried < TRIED; seed += 1) round.try(seed);
  expect(round.tally.failures.map(inWords)).toEqual([]);
  expect(round.tally.neighbours).toBeGreaterThan(0);
  expect(round.tally.neighboursKept / round.tally.neighbours).toBeGreaterThanOrEqual(LEAST_KEPT);
  for (const outcome of ['EXACT', 'REPAIRED', 'PARTIAL', 'REFUSED'] as const) {
    expect([...round.tally.byFormat.values()].some((counts) => counts[outcome] > 0)).toBe(true);
  }
});

test('a case is given by its number alone', () => {
  for (const seed of [7, 77, 777, 7777]) {
    const [one, other] = [makeCase(seed), makeCase(seed)];
    expect(one.files).toEqual(other.files);
    expect(one.polluters).toEqual(other.polluters);
    expect(formatOf(seed)).toBe(one.serialiser);
  }
});

/** The first whole file of a format, as it is judged when the product answers `change` of what it should. */
function verdictOn(change: (reading: Extract<ReturnType<typeof readProduct>, { kind: 'read' }>) => object) {
  let seed = FIRST;
  while (formatOf(seed).id !== 'cboe-csv' || makeCase(seed).polluters.length > 0) seed += 1;
  const made = makeCase(seed);
  const reading = readProduct(made.files, answersFor(made.chain, made.serialiser));
  if (reading.kind !== 'read') throw new Error('a whole file was not read');
  return judge({ ...made, reading: { ...reading, ...change(reading) }, usualCodes: new Set(), milliseconds: 1 });
}

test('the judge sees what is wrong', () => {
  const first = <T>([one]: readonly T[]): T => one as T;
  expect(verdictOn(() => ({})).fault).toBeNull();
  const altered = (values: object) => (reading: { quotes: readonly object[] }) => ({
    quotes: [{ ...first(reading.quotes), ...values }, ...reading.quotes.slice(1)],
  });
  expect(verdictOn(altered({ bid: 4321.5 })).fault?.kind).toBe('SILENT WRONG');
  expect(verdictOn(altered({ impliedVolatility: 4.5 })).fault?.kind).toBe('SILENT WRONG');
  expect(verdictOn(altered({ strike: 4321.5 })).fault?.kind).toBe('SILENT WRONG');
  expect(verdictOn(altered({ ask: Number.NaN })).fault?.kind).toBe('LOST');
  expect(verdictOn(altered({ line: 1 })).fault?.kind).toBe('WRONG PLACE');
  expect(verdictOn(({ quotes }) => ({ quotes: quotes.slice(1) })).fault?.kind).toBe('ACCOUNTS');
  expect(
    verdictOn(({ quotes, contractsRead }) => ({ quotes: quotes.slice(1), contractsRead: contractsRead - 1 })).fault
      ?.kind,
  ).toBe('LOST');
  expect(verdictOn(({ spot }) => ({ spot: (spot ?? 0) + 1 })).fault?.kind).toBe('SILENT WRONG');
  expect(verdictOn(({ lines }) => ({ lines: { ...lines, data: lines.data + 1 } })).fault?.kind).toBe('ACCOUNTS');
  expect(verdictOn(() => ({ kind: 'crashed', words: 'x' })).fault?.kind).toBe('CRASH');
  expect(verdictOn(() => ({ kind: 'refused', code: 'E_NO_ROWS', words: 'x' })).fault?.kind).toBe('REFUSED WHOLE');
});

test('a case can be judged by itself', () => {
  let seed = FIRST;
  while (!round.known.has(formatOf(seed).id)) seed += 1;
  expect(judgeCase(makeCase(seed), new Set()).fault).toBeNull();
});
