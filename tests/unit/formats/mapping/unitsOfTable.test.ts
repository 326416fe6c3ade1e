import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../../src/chain/civilDay';
import type { GivenToReader } from '../../../../src/formats/given';
import { IMPORT_LIMITS } from '../../../../src/formats/limits';
import { readChain } from '../../../../src/formats/read';
import type { MappingGuess } from '../../../../src/formats/table/guessMapping';
import type { MappingChoice } from '../../../../src/formats/table/mappingChoice';
import { mappingFromPlain } from '../../../../src/formats/table/mappingFile';
import { previewMapping } from '../../../../src/formats/table/mappingPreview';
import { MappingNeeded } from '../../../../src/formats/unknownTable';
import { quotesOf } from '../../chain/rawChainOf';
import { utf8 } from '../samples';
import { guessed, settled } from './unknownTables';

const HEADER = 'Ticker,Expiry,Strike,Type,Bid,Ask,OI,Implied vol,Spot';
/** Made up: a call and a put at three strikes, with a spot of 100. */
const table = (
  row: (strike: number, isCall: boolean, price: number, iv: number) => string,
  header = HEADER,
): string => {
  const rows = [95, 100, 105].flatMap((strike) => [
    row(strike, true, Math.max(100 - strike, 0) + 2 - (strike - 95) / 10, 0.2),
    row(strike, false, Math.max(strike - 100, 0) + 1 + (strike - 95) / 10, 0.2),
  ]);
  return [header, ...rows].join('\n');
};
const type = (isCall: boolean): string => (isCall ? 'Call' : 'Put');
const PLAIN = table((k, c, p, iv) => `XYZ,2026-12-18,${k},${type(c)},${p},${p + 0.1},10,${iv},100`);
const THOUSANDTHS = table((k, c, p, iv) => `XYZ,2026-12-18,${k * 1000},${type(c)},${p},${p + 0.1},10,${iv},100`);

function preview(text: string, said: Partial<MappingChoice> = {}) {
  const guess = guessed(text);
  return previewMapping(guess.sampleText, guess.fileName, settled(guess, said).mapping, guess.rows);
}

function read(text: string, mapping: Parameters<typeof JSON.stringify>[0], guess: MappingGuess) {
  const given: GivenToReader = {
    mappings: { [guess.fingerprint]: mappingFromPlain(JSON.parse(JSON.stringify(mapping))) },
  };
  return readChain(utf8(text), 'table.txt', () => {}, IMPORT_LIMITS, given);
}

describe('V32: strikes in thousandths', () => {
  test('are seen by the spot, and read by it', () => {
    const guess = guessed(THOUSANDTHS);
    const { found, mapping, open } = settled(guess);
    expect(open).toEqual([]);
    expect(found.strikes).toMatchObject({ unit: 1000 });
    expect(quotesOf(read(THOUSANDTHS, mapping, guess)).map(({ strike }) => strike)).toEqual([
      95, 95, 100, 100, 105, 105,
    ]);
    expect(settled(guessed(PLAIN)).found.strikes).toMatchObject({ unit: 1 });
  });

  test('a mapping from before gives way to a file of other strikes', () => {
    const { mapping } = settled(guessed(PLAIN));
    expect(() => read(THOUSANDTHS, mapping, guessed(THOUSANDTHS))).toThrow(MappingNeeded);
  });

  test('one strike a thousand times too large makes no thousandths of the others', () => {
    const rows = [9.5, 10_000].map((k) => `F,2027-03-12,${k},Call,1,1.1,10,0.4,10.01`);
    expect(settled(guessed([HEADER, ...rows].join('\n'))).found.strikes).toMatchObject({ unit: 1 });
  });

  test.each([
    // Prices up to 5 of strikes of 95,000: of 95 dollars, or of coins.
    ['prices of a thousandth', 2.5, null],
    ['prices of a strike as it stands', 2500, 1],
  ])('without a spot, by %s', (_, price, unit) => {
    const rows = [95_000, 100_000, 105_000].map((k, i) => `XYZ,2026-12-18,${k},Call,${price - i},${price},10,0.2`);
    const text = [HEADER.replace(',Spot', ''), ...rows].join('\n');
    const { found, open } = settled(guessed(text));
    expect(found.strikes?.unit).toBe(unit);
    expect(open.map(({ topic }) => topic)).toEqual(unit === null ? ['strikes'] : []);
    expect(settled(guessed(text), { strikes: 1000 })).toMatchObject({
      open: [],
      mapping: { units: { strikeDivisor: 1000 } },
    });
  });

  test('strikes of an index are not in question', () => {
    const text = table((k, c, p, iv) => `SPX,2026-12-18,${k * 60 + 25},${type(c)},${p},${p + 0.1},10,${iv},`);
    expect(settled(guessed(text))).toMatchObject({ open: [], found: { strikes: null } });
  });
});

describe('F26: a decimal comma', () => {
  test('is explained by a cell that shows it', () => {
    const german = table((k, c, p, iv) => `XYZ;18.12.2026;${k};${type(c)};${p};${p};10;${iv};100`)
      .replaceAll(',', ';')
      .replaceAll('.', ',')
      .replaceAll('18,12,2026', '18.12.2026');
    expect(settled(guessed(german)).found.decimal).toMatchObject({
      unit: ',',
      why: expect.stringContaining('cells such as'),
    });
  });
});

describe('dates in milliseconds', () => {
  test('are dates', () => {
    const day = Date.UTC(2026, 11, 18);
    const text = table((k, c, p, iv) => `XYZ,${day},${k},${type(c)},${p},${p + 0.1},10,${iv},100`);
    const guess = guessed(text);
    expect(quotesOf(read(text, settled(guess).mapping, guess))[0]?.expiryDay).toBe(dayFromYmd(2026, 12, 18));
  });
});

describe('what makes a preview doubtful', () => {
  test('nothing, where all is as it should be', () => {
    expect(preview(PLAIN).doubts).toEqual([]);
    expect(preview(THOUSANDTHS).doubts).toEqual([]);
  });

  test('strikes far from the spot', () => {
    expect(preview(THOUSANDTHS, { strikes: 1 }).doubts).toEqual([
      'Strikes are about 1,000 times the spot: one of the two is in another unit or column.',
    ]);
  });

  test('a volatility in the wrong unit', () => {
    const percent = table((k, c, p, iv) => `XYZ,2026-12-18,${k},${type(c)},${p},${p + 0.1},10,${iv * 100},100`);
    expect(preview(percent).doubts).toEqual([]);
    expect(preview(percent, { volatility: 'fraction' }).doubts).toEqual([
      'Volatility is 2,000 % in the middle: its unit or column is probably another.',
    ]);
    expect(preview(PLAIN, { volatility: 'percent' }).doubts).toEqual([
      'Volatility is 0.2 % in the middle: its unit or column is probably another.',
    ]);
  });

  test('bids above asks', () => {
    const guess = guessed(PLAIN);
    const first = { ...guess.choice.first, bid: 5, ask: 4 };
    expect(preview(PLAIN, { first }).doubts).toEqual([
      'The bid is above the ask in 6 of 6 rows: the columns are probably swapped.',
    ]);
  });

  test('calls whose prices rise with the strike', () => {
    const marked = table((k, c, p, iv) => `XYZ,2026-12-18,${k},${c ? 'Kauf' : 'Verkauf'},${p},${p + 0.1},10,${iv},100`);
    expect(preview(marked, { rightWords: { call: ['Kauf'], put: ['Verkauf'] } }).doubts).toEqual([]);
    expect(preview(marked, { rightWords: { call: ['Verkauf'], put: ['Kauf'] } }).doubts).toEqual([
      'Prices of calls rise with the strike, and those of puts fall: calls and puts are probably swapped.',
    ]);
  });

  test('expiries before the quotes', () => {
    const text = table(
      (k, c, p, iv) => `XYZ,2026-12-18,${k},${type(c)},${p},${p + 0.1},10,${iv},100,2027-12-18 10:00`,
      `${HEADER},Quote date`,
    );
    expect(preview(text).doubts).toEqual([
      'All of these expire before the time of the quotes, the last on 18 Dec 2026: check both columns and the order of day and month.',
    ]);
  });

  test('a spot that is no price of the strikes', () => {
    const guess = guessed(PLAIN);
    const doubts = preview(PLAIN, { row: { ...guess.choice.row, spot: 6 } }).doubts;
    expect(doubts[0]).toMatch(/^Strikes are about 10 times the spot/);
  });
});

describe('the time of the quotes', () => {
  test.each(['quote_time', 'Uhrzeit', 'time'])('in a column %s that holds dates too', (name) => {
    const text = table(
      (k, c, p, iv) => `XYZ,2026-12-18,${k},${type(c)},${p},${p + 0.1},10,${iv},100,2026-11-18 15:45`,
      `${HEADER},${name}`,
    );
    const guess = guessed(text);
    expect(guess.choice.row.quoteDate).toBe(9);
    // 15:45 in New York, on winter time.
    expect(read(text, settled(guess).mapping, guess).asOf).toBe(Date.UTC(2026, 10, 18, 20, 45));
  });

  test('a clock alone stays one', () => {
    const text = table(
      (k, c, p, iv) => `XYZ,2026-12-18,${k},${type(c)},${p},${p + 0.1},10,${iv},100,2026-11-18,15:45`,
      `${HEADER},Quote date,Quote time`,
    );
    expect(guessed(text).choice.row).toMatchObject({ quoteDate: 9, quoteTime: 10 });
  });
});
