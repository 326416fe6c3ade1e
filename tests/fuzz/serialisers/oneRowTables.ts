import { CALL } from '../../../src/chain/rawQuotes';
import type { TableLine, TableModel } from '../model';
import type { ChainScope, TrueChain, TrueQuote } from '../truth';
import { ALL_VALUES, type Carried, EVERYTHING, type Serialiser } from './serialiser';
import {
  cell,
  columnsOf,
  contractRows,
  float,
  header,
  letter,
  line,
  type Named,
  occ,
  parts,
  table,
  word,
} from './words';

/** Vendors that write one row per contract, under one header, differ in names and in how they write their values. */
interface Layout {
  readonly id: string;
  readonly fileName: (chain: TrueChain) => string;
  readonly scope?: Partial<ChainScope>;
  readonly carries?: Partial<Carried>;
  readonly columns: readonly Named[];
  readonly cells: (quote: TrueQuote, chain: TrueChain) => string[];
  readonly style?: Partial<TableModel>;
}

const utc = (chain: TrueChain): string => new Date(chain.asOf).toISOString().slice(0, 19).replace('T', ' ');
const newYorkNaive = (chain: TrueChain): string => {
  const clock = new Date(Date.UTC(1970, 0, 1, 0, chain.minutes)).toISOString().slice(11, 23);
  return `${parts(chain.day).iso}T${clock}`;
};
/** A file that says neither time nor spot. */
const BARE = { spot: false, delayMinutes: null };
/** By which OptionMetrics names an underlying. */
const SECID = '108105';

const LAYOUTS: readonly Layout[] = [
  {
    id: 'yfinance-csv',
    fileName: (chain) => `${chain.underlying}.csv`,
    scope: { rights: 'one' },
    carries: BARE,
    columns: [
      ['contractSymbol', 'symbol'],
      ['lastTradeDate'],
      ['strike', 'strike'],
      ['lastPrice', 'last'],
      ['bid', 'bid'],
      ['ask', 'ask'],
      ['change'],
      ['percentChange'],
      ['volume', 'volume'],
      ['openInterest', 'openInterest'],
      ['impliedVolatility', 'impliedVolatility'],
      ['inTheMoney'],
      ['contractSize'],
      ['currency'],
    ],
    cells: (quote, chain) => [
      occ(quote),
      `${utc(chain)}+00:00`,
      float(quote.strike),
      float(quote.last),
      float(quote.bid),
      float(quote.ask),
      '0.0',
      '0.0',
      float(quote.volume),
      float(quote.openInterest),
      Number.isNaN(quote.impliedVolatility) ? '' : String(quote.impliedVolatility),
      'False',
      'REGULAR',
      'USD',
    ],
  },
  {
    id: 'marketdata-csv',
    fileName: (chain) => `${chain.underlying}.csv`,
    carries: { delayMinutes: 0 },
    columns: [
      ['optionSymbol', 'symbol'],
      ['underlying'],
      ['expiration', 'expiry'],
      ['side', 'right'],
      ['strike', 'strike'],
      ['dte'],
      ['updated', 'time'],
      ['bid', 'bid'],
      ['ask', 'ask'],
      ['last', 'last'],
      ['openInterest', 'openInterest'],
      ['volume', 'volume'],
      ['underlyingPrice', 'spot'],
      ['iv', 'impliedVolatility'],
      ['delta', 'delta'],
      ['gamma', 'gamma'],
    ],
    cells: (quote, chain) => [
      occ(quote),
      chain.underlying,
      // 20:00 UTC is 16:00 or 15:00 in New York: the same date.
      String(quote.expiryDay * 86_400 + 72_000),
      word(quote),
      float(quote.strike),
      String(quote.expiryDay - chain.day),
      String(chain.asOf / 1000),
      String(quote.bid),
      String(quote.ask),
      String(quote.last),
      cell(quote.openInterest, 0),
      String(quote.volume),
      String(chain.spot),
      cell(quote.impliedVolatility, 4),
      String(quote.delta),
      String(quote.gamma),
    ],
  },
  {
    id: 'alphavantage-csv',
    fileName: (chain) => `historical_options_${chain.underlying}.csv`,
    carries: BARE,
    columns: [
      ['contractID', 'symbol'],
      ['symbol'],
      ['expiration', 'expiry'],
      ['strike', 'strike'],
      ['type', 'right'],
      ['last', 'last'],
      ['mark'],
      ['bid', 'bid'],
      ['bid_size'],
      ['ask', 'ask'],
      ['ask_size'],
      ['volume', 'volume'],
      ['open_interest', 'openInterest'],
      ['date', 'time'],
      ['implied_volatility', 'impliedVolatility'],
      ['delta', 'delta'],
      ['gamma', 'gamma'],
      ['theta'],
      ['vega'],
      ['rho'],
    ],
    cells: (quote, chain) => [
      occ(quote),
      chain.underlying,
      parts(quote.expiryDay).iso,
      cell(quote.strike, 2),
      word(quote),
      cell(quote.last, 2),
      cell(quote.last, 2),
      cell(quote.bid, 2),
      '10',
      cell(quote.ask, 2),
      '10',
      String(quote.volume),
      cell(quote.openInterest, 0),
      parts(chain.day).iso,
      cell(quote.impliedVolatility, 5),
      cell(quote.delta, 5),
      cell(quote.gamma, 5),
      '-0.01000',
      '0.02000',
      '0.01000',
    ],
    style: { lineEnds: ['\r\n'] },
  },
  {
    id: 'livevol-eod-calcs',
    fileName: (chain) => `UnderlyingOptionsEODCalcs_${parts(chain.day).iso}.csv`,
    carries: { delayMinutes: null },
    columns: [
      ['underlying_symbol'],
      ['quote_date', 'time'],
      ['root', 'root'],
      ['expiration', 'expiry'],
      ['strike', 'strike'],
      ['option_type', 'right'],
      ['open'],
      ['high'],
      ['low'],
      ['close', 'last'],
      ['trade_volume', 'volume'],
      ['bid_size_1545'],
      ['bid_1545', 'bid'],
      ['ask_size_1545'],
      ['ask_1545', 'ask'],
      ['underlying_bid_1545'],
      ['underlying_ask_1545'],
      ['implied_underlying_price_1545'],
      ['active_underlying_price_1545', 'spot'],
      ['implied_volatility_1545', 'impliedVolatility'],
      ['delta_1545', 'delta'],
      ['gamma_1545', 'gamma'],
      ['theta_1545'],
      ['vega_1545'],
      ['rho_1545'],
      ['bid_size_eod'],
      ['bid_eod'],
      ['ask_size_eod'],
      ['ask_eod'],
      ['underlying_bid_eod'],
      ['underlying_ask_eod'],
      ['vwap'],
      ['open_interest', 'openInterest'],
      ['delivery_code'],
    ],
    cells: (quote, chain) => [
      chain.underlying,
      parts(chain.day).iso,
      quote.root,
      parts(quote.expiryDay).iso,
      cell(quote.strike, 3),
      letter(quote),
      ...Array.from({ length: 4 }, () => cell(quote.last, 2)),
      String(quote.volume),
      '10',
      cell(quote.bid, 2),
      '10',
      cell(quote.ask, 2),
      cell(chain.spot - 0.01, 2),
      cell(chain.spot + 0.01, 2),
      '0.0000',
      cell(chain.spot, 4),
      cell(quote.impliedVolatility, 4, '0.0000'),
      cell(quote.delta, 4),
      cell(quote.gamma, 4),
      '-0.0100',
      '0.0200',
      '0.0100',
      '10',
      cell(quote.bid, 2),
      '10',
      cell(quote.ask, 2),
      cell(chain.spot, 2),
      cell(chain.spot, 2),
      cell(quote.last, 2),
      cell(quote.openInterest, 0),
      '',
    ],
  },
  {
    id: 'optionmetrics-csv',
    fileName: () => 'opprcd.csv',
    // Asked which underlying of a file, the user who queried it by this number knows it from another.
    carries: { ...BARE, underlying: SECID },
    columns: [
      ['secid'],
      ['date', 'time'],
      ['symbol', 'symbol'],
      ['exdate', 'expiry'],
      ['last_date'],
      ['cp_flag', 'right'],
      ['strike_price', 'strike'],
      ['best_bid', 'bid'],
      ['best_offer', 'ask'],
      ['volume', 'volume'],
      ['open_interest', 'openInterest'],
      ['impl_volatility', 'impliedVolatility'],
      ['delta', 'delta'],
      ['gamma', 'gamma'],
      ['vega'],
      ['theta'],
      ['optionid'],
      ['am_settlement'],
      ['am_set_flag'],
    ],
    cells: (quote, chain) => [
      SECID,
      parts(chain.day).iso,
      `${quote.root} ${occ(quote).slice(quote.root.length, -8)}${Math.round(quote.strike * 1000)}`,
      parts(quote.expiryDay).iso,
      parts(chain.day).iso,
      letter(quote),
      String(Math.round(quote.strike * 1000)),
      cell(quote.bid, 2),
      cell(quote.ask, 2),
      String(quote.volume),
      cell(quote.openInterest, 0),
      cell(quote.impliedVolatility, 4),
      cell(quote.delta, 4),
      cell(quote.gamma, 4),
      '0.02',
      '-0.01',
      String(100_000 + quote.id),
      '0',
      '0',
    ],
  },
  {
    id: 'thetadata-csv',
    fileName: () => 'option_snapshot.csv',
    // The open interest is in a file of its own; users join the two.
    carries: { delayMinutes: 0 },
    columns: [
      ['symbol', 'root'],
      ['expiration', 'expiry'],
      ['strike', 'strike'],
      ['right', 'right'],
      ['timestamp', 'time'],
      ['bid', 'bid'],
      ['ask', 'ask'],
      ['delta', 'delta'],
      ['theta'],
      ['vega'],
      ['rho'],
      ['gamma', 'gamma'],
      ['implied_vol', 'impliedVolatility'],
      ['iv_error'],
      ['underlying_timestamp'],
      ['underlying_price', 'spot'],
      ['open_interest', 'openInterest'],
    ],
    cells: (quote, chain) => [
      quote.root,
      parts(quote.expiryDay).iso,
      cell(quote.strike, 3),
      word(quote).toUpperCase(),
      newYorkNaive(chain),
      String(quote.bid),
      String(quote.ask),
      String(quote.delta),
      '-0.01',
      '0.02',
      '0.01',
      String(quote.gamma),
      cell(quote.impliedVolatility, 4),
      '0.0001',
      newYorkNaive(chain),
      String(chain.spot),
      cell(quote.openInterest, 0),
    ],
  },
  {
    id: 'generic-csv',
    fileName: () => 'chain.csv',
    scope: { roots: 'one' },
    carries: { ...BARE, roots: false },
    columns: [
      ['Expiration', 'expiry'],
      ['Type', 'right'],
      ['Strike', 'strike'],
      ['Bid', 'bid'],
      ['Ask', 'ask'],
      ['Last', 'last'],
      ['Volume', 'volume'],
      ['Open Interest', 'openInterest'],
      ['Implied Volatility', 'impliedVolatility'],
    ],
    cells: (quote) => [
      parts(quote.expiryDay).iso,
      quote.right === CALL ? 'Call' : 'Put',
      cell(quote.strike, 2),
      cell(quote.bid, 2),
      cell(quote.ask, 2),
      cell(quote.last, 2),
      String(quote.volume),
      cell(quote.openInterest, 0),
      cell(quote.impliedVolatility, 4),
    ],
  },
];

const DERIBIT: Layout = {
  id: 'deribit-csv',
  fileName: () => 'book_summary.csv',
  scope: { roots: 'one' },
  // Prices are in the coin: how they become dollars is not compared here.
  carries: {
    roots: false,
    underlying: 'BTC',
    delayMinutes: 0,
    decimals: { openInterest: 1, impliedVolatility: 4, bid: null, ask: null },
  },
  columns: [
    ['mid_price'],
    ['volume_usd'],
    ['quote_currency'],
    ['estimated_delivery_price', 'spot'],
    ['creation_timestamp', 'time'],
    ['base_currency'],
    ['underlying_index'],
    ['underlying_price'],
    ['mark_iv', 'impliedVolatility'],
    ['volume', 'volume'],
    ['interest_rate'],
    ['price_change'],
    ['open_interest', 'openInterest'],
    ['ask_price', 'ask'],
    ['bid_price', 'bid'],
    ['instrument_name', 'symbol'],
    ['mark_price', 'last'],
  ],
  cells: (quote, chain) => {
    const { day, short, year } = parts(quote.expiryDay);
    const date = `${day}${short.toUpperCase()}${year % 100}`;
    return [
      '',
      '0.0',
      'BTC',
      String(chain.spot),
      String(chain.asOf),
      'BTC',
      `BTC-${date}`,
      String(chain.spot),
      Number.isNaN(quote.impliedVolatility) ? '' : String(Math.round(quote.impliedVolatility * 1e6) / 1e4),
      float(quote.volume),
      '0.0',
      '',
      float(quote.openInterest),
      String(quote.ask / 1e4),
      String(quote.bid / 1e4),
      // Deribit writes 0d5 for half a dollar.
      `BTC-${date}-${String(quote.strike).replace('.', 'd')}-${letter(quote)}`,
      String(quote.last / 1e4),
    ];
  },
};

const OI_HEADER = 'symbol,expiration,strike,right,timestamp,open_interest';

/** ThetaData's greeks; their open interest is in a file of its own, which the user opens with it. */
export const thetaDataInTwo: Serialiser = {
  id: 'thetadata-two-files',
  scope: EVERYTHING,
  carries: { spot: true, delayMinutes: 0, roots: true, beside: ['openInterest'], decimals: ALL_VALUES },
  write: (chain) => {
    const layout = LAYOUTS.find(({ id }) => id === 'thetadata-csv')!;
    const columns = columnsOf(layout.columns.slice(0, -1));
    const rows = contractRows(chain, (quote) => layout.cells(quote, chain).slice(0, -1));
    const held = chain.quotes.map((quote) => {
      const cells = layout.cells(quote, chain);
      return [...cells.slice(0, 4), newYorkNaive(chain), cells.at(-1)].join(',');
    });
    const companion = { fileName: 'option_open_interest.csv', text: `${[OI_HEADER, ...held].join('\n')}\n` };
    return table('option_greeks.csv', columns, [header(columns), ...rows], { companion });
  },
};

export const oneRowTables: readonly Serialiser[] = [...LAYOUTS, DERIBIT].map(
  ({ id, fileName, scope, carries, columns: names, cells, style }) => ({
    id,
    scope: { ...EVERYTHING, ...scope },
    carries: { spot: true, delayMinutes: 0, roots: true, decimals: ALL_VALUES, ...carries },
    write: (chain) => {
      const columns = columnsOf(names);
      const rows = contractRows(chain, (quote) => cells(quote, chain));
      return table(fileName(chain), columns, [header(columns), ...rows], style);
    },
  }),
);

/** Barchart's stacked view: the expiry is only in the file's name, the spot only in the moneyness. */
export const barchartStacked: Serialiser = {
  id: 'barchart-stacked',
  scope: { roots: 'one', expiries: 'one', rights: 'both', gaps: false },
  carries: { spot: false, delayMinutes: null, roots: false, decimals: ALL_VALUES },
  write: (chain) => {
    const columns = columnsOf([
      ['Strike', 'strike'],
      ['Moneyness'],
      ['Bid', 'bid'],
      ['Mid'],
      ['Ask', 'ask'],
      ['Last', 'last'],
      ['Change'],
      ['%Change'],
      ['Volume', 'volume'],
      ['Open Int', 'openInterest'],
      ['OI Chg'],
      ['IV', 'impliedVolatility'],
      ['Delta', 'delta'],
      ['Type', 'right'],
      ['Last Trade'],
    ]);
    const rows: TableLine[] = contractRows(chain, (quote) => barchartCells(quote, chain));
    const calls = rows.filter(({ ids }) => ids.every((id) => id % 2 === 0));
    const puts = rows.filter(({ ids }) => ids.every((id) => id % 2 === 1));
    const { month, day, year } = parts(chain.day);
    const downloaded = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}-${year}`;
    const { iso } = parts(chain.quotes[0]!.expiryDay);
    return table(
      `${chain.underlying.toLowerCase()}-options-exp-${iso}-monthly-show-all-stacked-${downloaded}.csv`,
      columns,
      [
        header(columns),
        ...calls,
        ...puts,
        line('footer', `Downloaded from Barchart.com as of ${downloaded} 01:36pm CDT`),
      ],
    );
  },
};

function barchartCells(quote: TrueQuote, { spot }: TrueChain): string[] {
  const moneyness = ((quote.right === CALL ? 1 : -1) * (spot - quote.strike)) / spot;
  return [
    comma(quote.strike, 2),
    `${moneyness < 0 ? '' : '+'}${(moneyness * 100).toFixed(2)}%`,
    comma(quote.bid, 2),
    comma((quote.bid + quote.ask) / 2, 2),
    comma(quote.ask, 2),
    comma(quote.last, 2),
    'unch',
    'unch',
    comma(quote.volume, 0),
    comma(quote.openInterest, 0),
    '+3',
    `${(quote.impliedVolatility * 100).toFixed(2)}%`,
    cell(quote.delta, 4),
    quote.right === CALL ? 'Call' : 'Put',
    'N/A',
  ];
}

const comma = (value: number, decimals: number): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
