import { describe, expect, test } from 'vitest';
import { selectSnapshot } from '../../../src/chain/snapshots';
import { quotesOf } from '../chain/rawChainOf';
import { read } from './samples';

const HEADER =
  'contractSymbol,strike,lastPrice,bid,ask,volume,openInterest,impliedVolatility,inTheMoney,contractSize,currency,spot,snapshot_time';
const row = (symbol: string, volatility: number, spot: number, time: string): string =>
  `${symbol},600,5,4.9,5.1,10,100,${volatility},True,REGULAR,USD,${spot},${time}`;
const CALL = 'SPY261127C00600000';
const PUT = 'SPY261127P00600000';

describe('a table to which one chain was written twice on a day', () => {
  const chain = read(
    [
      HEADER,
      row(CALL, 0.3, 650, '2026-11-20 09:35:00-05:00'),
      row(PUT, 0.31, 650, '2026-11-20 09:35:00-05:00'),
      row(CALL, 0.2, 660, '2026-11-20 15:55:00-05:00'),
      row(PUT, 0.21, 660, '2026-11-20 15:55:00-05:00'),
      '',
    ].join('\n'),
  );

  test.each([
    ['14:35', 650, [0.3, 0.31]],
    ['20:55', 660, [0.2, 0.21]],
  ])('has spot and volatilities of %s with that time', (clock, spot, volatilities) => {
    const index = chain.snapshots.findIndex(({ asOf }) => asOf === Date.parse(`2026-11-20T${clock}:00Z`));
    expect(chain.snapshots).toHaveLength(2);
    const part = selectSnapshot(chain, index);
    expect(part.snapshots[0]?.spot).toBe(spot);
    expect(quotesOf(part).map(({ impliedVolatility }) => impliedVolatility)).toEqual(volatilities);
  });
});

test('contracts that are stamped one after the other stay one chain, with the spot of the latest', () => {
  const chain = read(
    [
      HEADER,
      row(CALL, 0.3, 650, '2026-11-20 09:35:00-05:00'),
      row(PUT, 0.31, 650.5, '2026-11-20 09:36:00-05:00'),
      '',
    ].join('\n'),
  );
  expect(chain.snapshots).toMatchObject([{ asOf: Date.parse('2026-11-20T14:36:00Z'), spot: 650.5 }]);
  expect(chain.quotes.length).toBe(2);
});

test('a row that was written twice at one time does not part a chain', () => {
  const first = row(CALL, 0.3, 650, '2026-11-20 09:35:00-05:00');
  const chain = read([HEADER, first, first, row(PUT, 0.31, 650, '2026-11-20 09:36:00-05:00'), ''].join('\n'));
  expect(chain.snapshots).toHaveLength(1);
});

/** Tables of vendors that a program may append to: their header, and the two rows of a poll. */
const APPENDED = {
  'Deribit CSV': {
    hasSpot: true,
    header: 'instrument_name,base_currency,mark_iv,open_interest,underlying_price,index_price,creation_timestamp',
    poll: (time: string, percent: number, spot: number) =>
      ['C', 'P'].map(
        (letter) => `BTC-18DEC26-70000-${letter},BTC,${percent},10.5,${spot},${spot},${Date.parse(`${time}Z`)}`,
      ),
  },
  'TuringTrader CSV': {
    hasSpot: false,
    header:
      'QuoteDate,QuoteTime,TOSsymbol,XYZ,Root,Expiration,Strike,P/C,Bid,Ask,Volume,OpenInterest,ImpVol,Delta,Gamma',
    poll: (time: string, percent: number, spot: number) =>
      ['C', 'P'].map(
        (letter) =>
          `11/17/2026,${time.slice(11, 16)},.XYZ261218${letter}100,${spot},XYZ,12/18/2026,100,${letter},4.9,5.1,1,10,${percent / 100},0.5,0.01`,
      ),
  },
} as const;

test.each(Object.entries(APPENDED))('a day polled twice in a %s is two snapshots', (_, { hasSpot, header, poll }) => {
  const chain = read(
    [header, ...poll('2026-11-17T09:35:00', 30, 110), ...poll('2026-11-17T15:55:00', 20, 100), ''].join('\n'),
  );
  const found = chain.snapshots.map(({ asOf, spot }, index) => {
    const volatilities = quotesOf(selectSnapshot(chain, index)).map(({ impliedVolatility }) => impliedVolatility);
    return { minutes: ((asOf ?? Number.NaN) / 60_000) % 1440, spot, volatilities };
  });
  expect(found.map(({ spot, volatilities }) => ({ spot, volatilities }))).toEqual([
    { spot: hasSpot ? 110 : null, volatilities: [0.3, 0.3] },
    { spot: hasSpot ? 100 : null, volatilities: [0.2, 0.2] },
  ]);
  const [first, second] = found;
  expect((second?.minutes ?? Number.NaN) - (first?.minutes ?? Number.NaN)).toBe(380);
});
