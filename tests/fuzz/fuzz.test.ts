import { expect, test } from 'vitest';
import { answersFor, formatOf, judgeCase, makeCase } from './cases';
import { judge } from './judge';
import { readProduct } from './product';
import { describe as inWords, Round } from './round';
import { SERIALISERS } from './serialisers/index';

const FIRST = 1;
const TRIED = 1000;
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
];

/** Failures that are known and still to be mended: a change, and the formats that do not notice it. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  'symbol of another row': ['yfinance-csv', 'optionmetrics-csv'],
  'row by another delimiter': [
    'yfinance-csv',
    'alphavantage-csv',
    'livevol-eod-calcs',
    'optionmetrics-csv',
    'orats-csv',
    'thetadata-csv',
    'marketdata-csv',
  ],
  'row long': ['livevol-eod-calcs'],
  'decimal commas': ['livevol-eod-calcs', 'thetadata-csv'],
  'dates in another style': ['livevol-eod-calcs', 'optionmetrics-csv', 'orats-csv', 'thetadata-csv'],
  'number style': ['cboe-csv', 'cboe-legacy', 'yfinance-csv', 'orats-csv', 'optionmetrics-csv', 'livevol-eod-calcs'],
  'cell garbage': ['thetadata-csv', 'optionmetrics-csv', 'livevol-eod-calcs', 'orats-csv'],
  'cell missing': ['thetadata-csv', 'optionmetrics-csv', 'livevol-eod-calcs', 'orats-csv'],
  'cell huge': ['optionmetrics-csv'],
  'cell another number': ['optionmetrics-csv'],
  'other right': ['optionmetrics-csv'],
  'expiry a day off': ['optionmetrics-csv'],
  'every expiry a day early': ['optionmetrics-csv'],
  'strike x1000': ['optionmetrics-csv'],
  'header again': ['cboe-legacy'],
};

const round = new Round();

test('every format that is read is tried', () => {
  expect([...round.known.keys()]).toEqual(expect.arrayContaining(READ));
  expect(round.known.size + round.unknown.length).toBe(SERIALISERS.length);
});

test('no damaged file is read wrong in silence', () => {
  for (let seed = FIRST; round.tally.tried < TRIED; seed += 1) round.try(seed);
  const failures = round.tally.failures.filter(
    ({ format, polluters }) => !polluters.some((polluter) => KNOWN[polluter]?.includes(format)),
  );
  expect(failures.map(inWords)).toEqual([]);
  expect(round.tally.neighbours).toBeGreaterThan(0);
  for (const outcome of ['EXACT', 'REPAIRED', 'PARTIAL', 'REFUSED'] as const) {
    expect([...round.tally.byFormat.values()].some((counts) => counts[outcome] > 0)).toBe(true);
  }
});

test('a case is given by its number alone', () => {
  for (const seed of [7, 77, 777, 7777]) {
    const [one, other] = [makeCase(seed), makeCase(seed)];
    expect(one.bytes).toEqual(other.bytes);
    expect(one.polluters).toEqual(other.polluters);
    expect(formatOf(seed)).toBe(one.serialiser);
  }
});

/** The first whole file of a format, as it is judged when the product answers `change` of what it should. */
function verdictOn(change: (reading: Extract<ReturnType<typeof readProduct>, { kind: 'read' }>) => object) {
  let seed = FIRST;
  while (formatOf(seed).id !== 'cboe-csv' || makeCase(seed).polluters.length > 0) seed += 1;
  const made = makeCase(seed);
  const reading = readProduct(made.bytes, made.fileName, answersFor(made.chain));
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
