import { CALL, PUT } from '../../../src/chain/rawQuotes';
import type { Column, TableLine } from '../model';
import type { TrueQuote } from '../truth';
import { ALL_VALUES, EVERYTHING, type Serialiser } from './serialiser';
import {
  blank,
  byExpiry,
  cell,
  columnsOf,
  grouped,
  header,
  indian,
  line,
  parts,
  percent,
  strikeRows,
  table,
  two,
} from './words';

/** thinkorswim's export of an option page with columns for open interest and volatility. */
export const thinkorswim: Serialiser = {
  id: 'thinkorswim',
  scope: { ...EVERYTHING, roots: 'one' },
  carries: { spot: true, delayMinutes: null, roots: false, decimals: ALL_VALUES },
  write: (chain) => {
    const edge = columnsOf([[''], ['']]);
    const own = columnsOf([
      ['Impl Vol', 'impliedVolatility'],
      ['Open.Int', 'openInterest'],
      ['Volume', 'volume'],
      ['Delta', 'delta'],
    ]);
    const market = columnsOf([['BID', 'bid'], ['BX'], ['ASK', 'ask'], ['AX']]);
    const of = (columns: Column[], right: Column['right']) => columns.map((column) => ({ ...column, right }));
    const columns = [
      ...edge,
      ...of(own, CALL),
      ...of(market, CALL),
      ...columnsOf([
        ['Exp', 'expiry'],
        ['Strike', 'strike'],
      ]),
      ...of(market, PUT),
      ...of(own, PUT),
      ...edge,
    ];
    const { month, day, year } = parts(chain.day);
    const clock = `${two(Math.floor(chain.minutes / 60))}:${two(chain.minutes % 60)}:11`;
    const lines: TableLine[] = [
      line(
        'preamble',
        `Stock quote and option quote for ${chain.underlying} on ${month}/${day}/${year % 100} ${clock}`,
      ),
      blank(),
      line('preamble', 'UNDERLYING'),
      line('preamble', 'LAST', 'LX', 'Net Chng', 'BID', 'BX', 'ASK', 'AX', 'Size', 'Volume', 'Open', 'High', 'Low'),
      line(
        'preamble',
        ...[String(chain.spot), 'P', '+1.24', String(chain.spot), ' ', String(chain.spot), ' ', '91 x 5,000'],
        ...['64,256,114', String(chain.spot), String(chain.spot), String(chain.spot)],
      ),
    ];
    for (const [expiryDay, quotes] of byExpiry(chain)) {
      const date = tosDate(expiryDay);
      lines.push(blank(), line('section', `${date}  (${expiryDay - chain.day})  100`), header(columns));
      const rows = strikeRows({ ...chain, quotes }, (call, put) => [
        ...['', '', ...tosOwn(call), ...tosMarket(call), date, String(call.strike)],
        ...[...tosMarket(put), ...tosOwn(put), '', ''],
      ]);
      lines.push(...rows);
    }
    return table(`${parts(chain.day).iso}-StockAndOptionQuoteFor${chain.underlying}.csv`, columns, lines, {
      hasMark: true,
    });
  },
};

function tosDate(expiryDay: number): string {
  const { day, short, year } = parts(expiryDay);
  return `${day} ${short.toUpperCase()} ${year % 100}`;
}

/** Without the zero before the point. */
const bare = (value: number, decimals: number): string => cell(value, decimals).replace(/^(-?)0\./, '$1.');
const tosOwn = (quote: TrueQuote): string[] => [
  Number.isNaN(quote.impliedVolatility) ? '--' : `${(quote.impliedVolatility * 100).toFixed(2)}%`,
  grouped(quote.openInterest, 0, '<empty>'),
  grouped(quote.volume),
  bare(quote.delta, 2),
];
const tosMarket = (quote: TrueQuote): string[] => [
  quote.bid === 0 ? '0' : bare(quote.bid, 2),
  'N',
  bare(quote.ask, 2),
  'Q',
];

export const barchartSideBySide: Serialiser = {
  id: 'barchart-side-by-side',
  scope: { roots: 'one', expiries: 'one', rights: 'both', gaps: false },
  carries: { spot: false, delayMinutes: null, roots: false, decimals: ALL_VALUES },
  write: (chain) => {
    const side = (right: Column['right']) =>
      columnsOf(
        [
          ['Type', 'right'],
          ['Last', 'last'],
          ['Bid', 'bid'],
          ['Ask', 'ask'],
          ['Change'],
          ['Volume', 'volume'],
          ['Open Int', 'openInterest'],
          ['IV', 'impliedVolatility'],
          ['Last Trade'],
        ],
        right,
      );
    const columns = [...side(CALL), ...columnsOf([['Strike', 'strike']]), ...side(PUT)];
    const cells = (quote: TrueQuote): string[] => [
      quote.right === CALL ? 'Call' : 'Put',
      grouped(quote.last, 2),
      grouped(quote.bid, 2),
      grouped(quote.ask, 2),
      'unch',
      grouped(quote.volume),
      grouped(quote.openInterest),
      `${(quote.impliedVolatility * 100).toFixed(2)}%`,
      'N/A',
    ];
    const rows = strikeRows(chain, (call, put) => [...cells(call), grouped(call.strike, 2), ...cells(put)]);
    const { month, day, year } = parts(chain.day);
    const downloaded = `${two(month)}-${two(day)}-${year}`;
    const { iso } = parts(chain.quotes[0]!.expiryDay);
    return table(
      `${chain.underlying.toLowerCase()}-options-exp-${iso}-weekly-20-strikes-+_--side-by-side-${downloaded}.csv`,
      columns,
      [header(columns), ...rows, line('footer', `Downloaded from Barchart.com as of ${downloaded} 01:46pm CST`)],
    );
  },
};

export const nse: Serialiser = {
  id: 'nse-csv',
  scope: { roots: 'one', expiries: 'one', rights: 'both', gaps: true },
  carries: { spot: false, delayMinutes: null, roots: false, decimals: ALL_VALUES },
  write: (chain) => {
    const left = columnsOf(
      [
        ['OI', 'openInterest'],
        ['CHNG IN OI'],
        ['VOLUME', 'volume'],
        ['IV', 'impliedVolatility'],
        ['LTP', 'last'],
        ['CHNG'],
        ['BID QTY'],
        ['BID', 'bid'],
        ['ASK', 'ask'],
        ['ASK QTY'],
      ],
      CALL,
    );
    const inOrder = ['BID QTY', 'BID', 'ASK', 'ASK QTY', 'CHNG', 'LTP', 'IV', 'VOLUME', 'CHNG IN OI', 'OI'];
    const right = inOrder.map((name): Column => ({ ...left.find((column) => column.name === name)!, right: PUT }));
    const edge = columnsOf([['']]);
    const columns = [...edge, ...left, ...columnsOf([['STRIKE', 'strike']]), ...right, ...edge];
    const values = (quote: TrueQuote): Record<string, string> => ({
      OI: indian(quote.openInterest),
      'CHNG IN OI': '-',
      VOLUME: indian(quote.volume),
      IV: cell(percent(quote.impliedVolatility), 2, '-'),
      LTP: indian(quote.last, 2),
      CHNG: '-0.75',
      'BID QTY': '75',
      BID: indian(quote.bid, 2),
      ASK: indian(quote.ask, 2),
      'ASK QTY': '150',
    });
    const rows = strikeRows(chain, (call, put) => [
      '',
      ...left.map(({ name }) => values(call)[name]!),
      indian(call.strike, 2),
      ...right.map(({ name }) => values(put)[name]!),
      '',
    ]);
    const { day, short, year } = parts(chain.quotes[0]!.expiryDay);
    return table(
      `option-chain-ED-${chain.underlying}-${two(day)}-${short}-${year}.csv`,
      columns,
      [line('preamble', 'CALLS', '', 'PUTS'), header(columns), ...rows],
      { lineEnds: ['\r\n'] },
    );
  },
};

export const orats: Serialiser = {
  id: 'orats-csv',
  scope: { ...EVERYTHING, roots: 'one' },
  carries: { spot: true, delayMinutes: 0, roots: false, decimals: ALL_VALUES },
  write: (chain) => {
    const [call, put] = [CALL, PUT].map((right) => (right === CALL ? 'call' : 'put'));
    const columns = [
      ...columnsOf([['ticker', 'root'], ['tradeDate'], ['expirDate', 'expiry'], ['dte'], ['strike', 'strike']]),
      ...columnsOf([['stockPrice', 'spot']]),
      ...columnsOf(
        [
          [`${call}Volume`, 'volume'],
          [`${call}OpenInterest`, 'openInterest'],
        ],
        CALL,
      ),
      ...columnsOf(
        [
          [`${put}Volume`, 'volume'],
          [`${put}OpenInterest`, 'openInterest'],
        ],
        PUT,
      ),
      ...columnsOf([[`${call}BidPrice`, 'bid'], [`${call}Value`], [`${call}AskPrice`, 'ask']], CALL),
      ...columnsOf([[`${put}BidPrice`, 'bid'], [`${put}Value`], [`${put}AskPrice`, 'ask']], PUT),
      ...columnsOf([[`${call}MidIv`, 'impliedVolatility']], CALL),
      ...columnsOf([['smvVol']]),
      ...columnsOf([[`${put}MidIv`, 'impliedVolatility']], PUT),
      ...columnsOf([['residualRate'], ['delta'], ['gamma'], ['theta'], ['vega']]),
      ...columnsOf([['spotPrice', 'spot'], ['quoteDate', 'time'], ['updatedAt'], ['expiryTod']]),
    ];
    const time = new Date(chain.asOf).toISOString().replace('.000', '');
    const rows = strikeRows(chain, (c, p) => [
      ...[chain.underlying, parts(chain.day).iso, parts(c.expiryDay).iso, String(c.expiryDay - chain.day)],
      ...[String(c.strike), String(chain.spot)],
      ...[String(c.volume), cell(c.openInterest, 0), String(p.volume), cell(p.openInterest, 0)],
      ...[String(c.bid), String(c.last), String(c.ask), String(p.bid), String(p.last), String(p.ask)],
      // Without a smoothed volatility, or the reader would rightly take it for a missing one.
      ...[cell(c.impliedVolatility, 4), '', cell(p.impliedVolatility, 4)],
      ...['0', String(c.delta), String(c.gamma), '-0.03', '0.05'],
      ...[String(chain.spot), time, time, 'pm'],
    ]);
    return table('strikes.csv', columns, [header(columns), ...rows]);
  },
};
