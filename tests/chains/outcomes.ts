import type { IssueCode } from '../../src/chain/issues';
import { EXPECTED_CHAINS } from './expected';

/**
 * What a right reader finds in each real file. Counted from the bytes of the files with scripts in another language
 * that know the layouts only and share nothing with the readers: the cells of the data rows were split, the contract
 * symbols taken apart with a pattern, and contracts, open interest and cells without a value counted one by one.
 * Times follow the vendors' rules: Cboe's page time less 15 minutes, epochs and offsets as they stand, Tradier's clock
 * in UTC, Barchart's in Chicago; options of the United States then go back to the last close when that is before.
 * Spots that a file does not state were worked out from its own quotes, by parity or by Barchart's Moneyness.
 */
export interface Outcome {
  /** Path below the folder of the chains. */
  readonly file: string;
  readonly format: VendorFormat;
  /**
   * 'chain': opens without a question. 'choice': holds several underlyings or dates of quotes, one of which has to be
   * chosen. 'question': opens once what it lacks has been given. 'refused': cannot be used.
   */
  readonly outcome: 'chain' | 'choice' | 'question' | 'refused';
  /** What has to be chosen or given, because the content of the file does not say it. File names do not count: they lie. */
  readonly asks: readonly Ask[];
  /** Expiry and symbol that are given when they are asked: those in the vendor's name of the file. */
  readonly given: { readonly expiry?: string; readonly symbol: string } | null;
  readonly refusal: { readonly code: IssueCode; readonly why: string } | null;
  /** Underlyings as the content names them; none where only the file name does. */
  readonly symbols: readonly string[];
  /** Over all rows, whatever their underlying or date; null where the file is refused. */
  readonly counts: ChainCounts | null;
  readonly spot: {
    /** As the file states it; null where it does not, or where it differs by snapshot. */
    readonly stated: number | null;
    /** Where it is not stated: the spot lies within `value` ± `band`. */
    readonly estimate: { readonly value: number; readonly band: number; readonly from: string } | null;
  };
  readonly asOf: {
    /** In the words of the file, '' when it has none. */
    readonly text: string;
    /** To the minute: '2025-02-21T21:00Z'; null when it has to be given. */
    readonly utc: string | null;
  };
  readonly units: {
    readonly volatility: 'fraction' | 'percent' | 'none';
    readonly openInterest: 'contracts' | 'coins' | 'none';
  };
  /** One per underlying where there are several. */
  readonly snapshots: readonly ExpectedSnapshot[];
  readonly note: string;
}

/** 'underlying' is a choice of several that the file has, 'symbol' the name of the only one, which it does not have. */
export type Ask = 'underlying' | 'quoteDate' | 'spot' | 'asOf' | 'expiry' | 'symbol';

export type VendorFormat =
  | 'cboe-csv'
  | 'cboe-json'
  | 'cboe-legacy'
  | 'cboe-before-2014'
  | 'yfinance'
  | 'yahoo'
  | 'tradier'
  | 'td-ameritrade'
  | 'schwab'
  | 'thinkorswim'
  | 'barchart-stacked'
  | 'barchart-side-by-side'
  | 'barchart-greeks'
  | 'nse'
  | 'deribit-book-summary'
  | 'deribit-application'
  | 'alpha-vantage'
  | 'market-data'
  | 'polygon'
  | 'options-desk'
  | 'delta-neutral'
  | 'orats'
  | 'turing-trader'
  | 'interactive-brokers'
  /** Layouts that no reader is meant to know. */
  | 'unknown';

export interface ChainCounts {
  readonly call: number;
  readonly put: number;
  /** Distinct expiry dates, expired ones included. */
  readonly expiries: number;
  /** Distinct strikes over all expiries. */
  readonly strikes: number;
  /** Sums over all rows, in the unit of the file. */
  readonly callOpenInterest: number;
  readonly putOpenInterest: number;
  /** Contracts whose cell has no number. A zero is a number. */
  readonly openInterestMissing: number;
  /** Contracts whose volatility is no number, exactly 0, or one of the vendors' placeholders. */
  readonly volatilityMissing: number;
  readonly volatilityZero: number;
  readonly volatilityPlaceholder: number;
  /** Contracts that had settled by `asOf`; null where that has to be given. */
  readonly expired: number | null;
  /** Contracts of adjusted roots. */
  readonly adjusted: number;
  /** Rows beyond the first for a contract with the same cells, and rows for a contract with different ones. */
  readonly sameAgain: number;
  readonly inConflict: number;
  readonly rejected: number;
}

export interface ExpectedSnapshot {
  readonly underlying: string;
  readonly spot: number;
  readonly contracts: number;
  readonly callOpenInterest: number;
  readonly putOpenInterest: number;
}

type CboeRow = [
  file: string,
  asOfText: string,
  asOfUtc: string,
  strikes: number,
  volatilityZero: number,
  volatilityPlaceholder: number,
  expired: number,
  adjusted: number,
];

/** What `EXPECTED_CHAINS` does not say of the Cboe files that open. */
const CBOE: readonly CboeRow[] = [
  ['cboe-csv/cboe-amd-2023-08-18.csv', 'August 20, 2023 at 10:35 PM EDT', '2023-08-18T20:00Z', 99, 205, 0, 0, 80],
  ['cboe-csv/cboe-ndx-2022-02-04.csv', 'February 5 2022, 8:26 PM EST', '2022-02-04T21:00Z', 691, 128, 2038, 0, 0],
  ['cboe-csv/cboe-ndx-2024-03-22.csv', 'March 22, 2024 at 9:40 PM EDT', '2024-03-22T20:00Z', 776, 1790, 12, 862, 0],
  ['cboe-csv/cboe-nvda-2025-01-06.csv', 'January 6, 2025 at 9:30 PM EST', '2025-01-06T21:00Z', 290, 207, 16, 0, 0],
  [
    'cboe-csv/cboe-qqq-2024-03-22-unbalanced-quote.csv',
    '22 March 2024, 9:46 PM EDT',
    '2024-03-22T20:00Z',
    494,
    2797,
    60,
    308,
    0,
  ],
  ['cboe-csv/cboe-rut-2022-12-12.csv', 'December 12, 2022 at 8:30 PM EST', '2022-12-12T21:00Z', 333, 638, 846, 322, 0],
  ['cboe-csv/cboe-spx-2022-02-04.csv', 'February 5 2022, 8:09 PM EST', '2022-02-04T21:00Z', 499, 226, 1030, 0, 0],
  [
    'cboe-csv/cboe-spx-2022-03-23-locale-es.csv',
    '23 de marzo de 2022, 10:11 GMT-4',
    '2022-03-23T13:56Z',
    498,
    333,
    13,
    0,
    0,
  ],
  ['cboe-csv/cboe-spx-2022-06-10.csv', 'June 11, 2022, 8:47 PM EDT', '2022-06-10T20:00Z', 532, 1012, 3, 450, 0],
  ['cboe-csv/cboe-spx-2022-12-12.csv', 'December 12, 2022 at 8:30 PM EST', '2022-12-12T21:00Z', 488, 2303, 14, 286, 0],
  ['cboe-csv/cboe-spx-2023-04-05-utcminus.csv', '5 April 2023, 19:41 UTC−4', '2023-04-05T20:00Z', 397, 1552, 4, 302, 0],
  ['cboe-csv/cboe-spx-2023-04-06-utcminus.csv', '6 April 2023, 22:48 UTC−4', '2023-04-06T20:00Z', 397, 873, 3, 332, 0],
  ['cboe-csv/cboe-spx-2023-06-08-unquoted.csv', '8 June 2023 7:56 PM EDT', '2023-06-08T20:00Z', 433, 1892, 6, 306, 0],
  ['cboe-csv/cboe-spx-2023-06-09-unquoted.csv', '9 June 2023, 1:40 PM EDT', '2023-06-09T17:25Z', 433, 533, 19, 0, 0],
  [
    'cboe-csv/cboe-spx-2023-12-08-locale-ru.csv',
    '9 декабря 2023 г. в 13:49 GMT-5',
    '2023-12-08T21:00Z',
    418,
    912,
    7,
    432,
    0,
  ],
  ['cboe-csv/cboe-spx-2024-01-05.csv', 'January 7, 2024 at 10:52 AM EST', '2024-01-05T21:00Z', 457, 1046, 2, 446, 0],
  [
    'cboe-csv/cboe-spx-2025-08-28-locale-pt.csv',
    '28 de agosto de 2025 às 16:25 GMT-4',
    '2025-08-28T20:00Z',
    627,
    1284,
    26,
    420,
    0,
  ],
  [
    'cboe-csv/cboe-spx-2025-10-01-singleexpiry.csv',
    'October 1, 2025 at 6:03 PM EDT',
    '2025-10-01T20:00Z',
    152,
    7,
    0,
    0,
    0,
  ],
  [
    'cboe-csv/cboe-spy-2022-07-08-locale-enca.csv',
    'July 9, 2022 at 5:28 p.m. EDT',
    '2022-07-08T20:00Z',
    318,
    247,
    107,
    0,
    0,
  ],
  ['cboe-csv/cboe-spy-2023-09-14.csv', 'September 14, 2023 at 4:31 PM EDT', '2023-09-14T20:00Z', 269, 1635, 47, 250, 0],
  ['cboe-csv/cboe-spy-2025-04-30.csv', 'April 30, 2025 at 8:35 PM EDT', '2025-04-30T20:00Z', 319, 342, 10, 0, 0],
  ['cboe-csv/cboe-spy-2025-05-01.csv', 'May 1, 2025 at 4:49 PM EDT', '2025-05-01T20:00Z', 319, 1012, 39, 386, 0],
  ['cboe-csv/cboe-spy-2025-05-16.csv', 'May 16, 2025 at 7:23 PM EDT', '2025-05-16T20:00Z', 315, 829, 54, 620, 0],
  ['cboe-csv/cboe-spy-2025-09-03.csv', 'September 3, 2025 at 9:24 AM EDT', '2025-09-03T13:09Z', 340, 735, 25, 202, 0],
  ['cboe-csv/cboe-spy-2025-09-25.csv', 'September 25, 2025 at 9:05 PM EDT', '2025-09-25T20:00Z', 288, 469, 0, 0, 0],
  ['cboe-json/cboe-rut-2023-09-20.json', '2023-09-20T16:15:04', '2023-09-20T20:00Z', 314, 1015, 5, 338, 0],
  ['cboe-json/cboe-spy-2022-07-12.json', '2022-07-12T16:00:00', '2022-07-12T20:00Z', 319, 0, 51, 0, 0],
  ['cboe-legacy/cboelegacy-spx-2019-05-13.dat', 'May 13 2019 @ 04:47 ET', '2019-05-13T08:32Z', 311, 489, 723, 422, 0],
  ['cboe-legacy/cboelegacy-spx-2020-09-04.dat', 'Sep 04 2020 @ 20:49 ET', '2020-09-04T20:00Z', 430, 251, 634, 560, 0],
];

/** A file with no row and no cell to complain of, and a time that has to be given. */
const CLEAN = {
  openInterestMissing: 0,
  volatilityMissing: 0,
  volatilityZero: 0,
  volatilityPlaceholder: 0,
  expired: null,
  adjusted: 0,
  sameAgain: 0,
  inConflict: 0,
  rejected: 0,
} as const;

/** A file that asks nothing and says nothing of itself, in the usual units. */
const NOTHING = {
  asks: [],
  given: null,
  refusal: null,
  symbols: [],
  counts: null,
  spot: { stated: null, estimate: null },
  asOf: { text: '', utc: null },
  units: { volatility: 'fraction', openInterest: 'contracts' },
  snapshots: [],
  note: '',
} as const;

const PARITY = 'parity of the 8 strikes nearest the money: half of both spreads, and carry at 6 %';

/** Cboe states everything: contracts come in pairs, no cell is blank, no contract stands twice, no row is damaged. */
function cboeOutcome([
  file,
  text,
  utc,
  strikes,
  volatilityZero,
  volatilityPlaceholder,
  expired,
  adjusted,
]: CboeRow): Outcome {
  const expected = EXPECTED_CHAINS.find((chain) => chain.file === file);
  if (!expected) throw new Error(`${file} is not among the expected chains`);
  const { symbol, spot, contracts, expiries, callOpenInterest, putOpenInterest } = expected;
  const sums = { call: contracts / 2, put: contracts / 2, expiries, strikes, callOpenInterest, putOpenInterest };
  return {
    ...NOTHING,
    file,
    format: file.startsWith('cboe-csv') ? 'cboe-csv' : file.startsWith('cboe-json') ? 'cboe-json' : 'cboe-legacy',
    outcome: 'chain',
    symbols: [symbol],
    counts: { ...CLEAN, ...sums, volatilityZero, volatilityPlaceholder, expired, adjusted },
    spot: { stated: spot, estimate: null },
    asOf: { text, utc },
  };
}

const OTHERS: readonly Outcome[] = [
  {
    ...NOTHING,
    file: 'yfinance/yfinance-spy-2020-10-04.csv',
    format: 'yfinance',
    outcome: 'question',
    asks: ['asOf'],
    symbols: ['SPY'],
    counts: {
      ...CLEAN,
      call: 3814,
      put: 3694,
      expiries: 37,
      strikes: 283,
      callOpenInterest: 7_969_783,
      putOpenInterest: 12_402_522,
      openInterestMissing: 16,
      volatilityPlaceholder: 693,
    },
    spot: { stated: 339.76, estimate: null },
    note: 'The column expiry is one day before the date of the symbol in all 7508 rows: the symbol is believed and no row rejected. The newest lastTradeDate, 2020-10-05 20:14:59 UTC, proposes the close of that day, when 200 contracts are expired. The name of the file has another date.',
  },
  {
    ...NOTHING,
    file: 'yfinance/yfinance-multi-2026-04-24.csv',
    format: 'yfinance',
    outcome: 'choice',
    asks: ['underlying', 'asOf'],
    symbols: ['QQQ', 'SPY', 'TSLA', 'NVDA'],
    counts: {
      ...CLEAN,
      call: 1011,
      put: 900,
      expiries: 3,
      strikes: 278,
      callOpenInterest: 2_695_018,
      putOpenInterest: 2_914_523,
      openInterestMissing: 4,
      volatilityPlaceholder: 116,
    },
    snapshots: [
      {
        underlying: 'QQQ',
        spot: 663.8800048828125,
        contracts: 710,
        callOpenInterest: 546_328,
        putOpenInterest: 723_116,
      },
      {
        underlying: 'SPY',
        spot: 713.9400024414062,
        contracts: 862,
        callOpenInterest: 852_436,
        putOpenInterest: 1_510_971,
      },
      {
        underlying: 'TSLA',
        spot: 376.29998779296875,
        contracts: 229,
        callOpenInterest: 388_340,
        putOpenInterest: 277_414,
      },
      {
        underlying: 'NVDA',
        spot: 208.27000427246094,
        contracts: 110,
        callOpenInterest: 907_914,
        putOpenInterest: 403_022,
      },
    ],
    note: 'Four underlyings, each with a spot of its own, no contract symbols and no time. At the close of 2026-04-24 672 contracts are expired, before it none.',
  },
  {
    ...NOTHING,
    file: 'yahoo/yahoo-aapl-2025-02-21.json',
    format: 'yahoo',
    outcome: 'chain',
    symbols: ['AAPL'],
    counts: {
      ...CLEAN,
      call: 54,
      put: 48,
      expiries: 1,
      strikes: 58,
      callOpenInterest: 0,
      putOpenInterest: 0,
      volatilityPlaceholder: 101,
      expired: 0,
    },
    spot: { stated: 245.55, estimate: null },
    asOf: { text: '1740171602', utc: '2025-02-21T21:00Z' },
    note: 'Open interest is 0 in every contract, bid and ask in 101 of 102, and one volatility only is more than a placeholder: taken before the open of the next session.',
  },
  {
    ...NOTHING,
    file: 'tradier/tradier-spx-2026-02-06.json',
    format: 'tradier',
    outcome: 'question',
    asks: ['spot'],
    symbols: ['SPX'],
    counts: {
      ...CLEAN,
      call: 236,
      put: 236,
      expiries: 1,
      strikes: 236,
      callOpenInterest: 68_684,
      putOpenInterest: 119_452,
      expired: 0,
    },
    spot: { stated: null, estimate: { value: 6926.1, band: 3.92, from: PARITY } },
    asOf: { text: '2026-02-06 21:00:06', utc: '2026-02-06T21:00Z' },
    note: 'mid_iv is exactly 0 in 55 contracts and exactly 10 in 116, where smv_vol is taken; that is usable in all 472. updated_at has no zone and is UTC. One expiry of root SPXW. Gammas of the size 1e-16, 50 of them negative, are noise.',
  },
  {
    ...NOTHING,
    file: 'tdameritrade-schwab/tdameritrade-spy-2022-05-22.json',
    format: 'td-ameritrade',
    outcome: 'chain',
    symbols: ['SPY'],
    counts: {
      ...CLEAN,
      call: 512,
      put: 512,
      expiries: 32,
      strikes: 37,
      callOpenInterest: 453_752,
      putOpenInterest: 1_710_363,
      volatilityMissing: 12,
      expired: 0,
    },
    spot: { stated: 389.63, estimate: null },
    asOf: { text: '1653091200208', utc: '2022-05-20T20:00Z' },
    units: { volatility: 'percent', openInterest: 'contracts' },
    note: 'Spot is underlying.last; underlyingPrice 390.65 is the middle of the evening quotes, and parity of the first expiry gives 389.49. Volatility, delta and gamma are -999, which says that there is none, in 12 contracts, whose quote time is 0.',
  },
  {
    ...NOTHING,
    file: 'tdameritrade-schwab/schwab-docsample.json',
    format: 'schwab',
    outcome: 'refused',
    refusal: { code: 'E_NO_ROWS', why: 'not one contract has a strike and a symbol' },
    units: { volatility: 'percent', openInterest: 'contracts' },
    note: '18 placeholders of the documentation: symbol "string", strike 0, puts among the calls, no expiry in the keys.',
  },
  {
    ...NOTHING,
    file: 'thinkorswim/2023-11-08-StockAndOptionQuoteForSPY.csv',
    format: 'thinkorswim',
    outcome: 'refused',
    refusal: { code: 'E_MISSING_COLUMN', why: 'without open interest and implied volatility' },
    symbols: ['SPY'],
    units: { volatility: 'none', openInterest: 'none' },
    note: 'Holds 31 sections of 4069 strikes with Theo Price and Mark only; the clock of line 1 is of an unknown zone.',
  },
  {
    ...NOTHING,
    file: 'thinkorswim/2018-02-21-StockAndOptionQuoteForNFLX.csv',
    format: 'thinkorswim',
    outcome: 'question',
    asks: ['spot', 'asOf', 'symbol'],
    given: { symbol: 'NFLX' },
    counts: {
      ...CLEAN,
      call: 86,
      put: 86,
      expiries: 1,
      strikes: 86,
      callOpenInterest: 122_214,
      putOpenInterest: 91_180,
      volatilityMissing: 172,
    },
    spot: { stated: null, estimate: { value: 281.38, band: 1.26, from: PARITY } },
    units: { volatility: 'none', openInterest: 'contracts' },
    note: 'No line but the header above the table, so neither symbol, spot nor time; volatility can only be solved from bid and ask. Line 40 has a Mark that is not the middle.',
  },
  {
    ...NOTHING,
    file: 'barchart/nvda-options-exp-2026-01-16-monthly-show-all-stacked-10-29-2025.csv',
    format: 'barchart-stacked',
    outcome: 'question',
    asks: ['spot', 'expiry', 'symbol'],
    given: { expiry: '2026-01-16', symbol: 'NVDA' },
    counts: {
      ...CLEAN,
      call: 260,
      put: 260,
      expiries: 1,
      strikes: 260,
      callOpenInterest: 1_959_725,
      putOpenInterest: 1_883_478,
      volatilityZero: 11,
      volatilityPlaceholder: 1,
      expired: 0,
    },
    spot: {
      stated: null,
      estimate: { value: 207.0403, band: 0.001, from: 'Moneyness of all 520 rows, each rounded to 0.01 %' },
    },
    asOf: { text: '10-29-2025 05:36pm CDT', utc: '2025-10-29T20:00Z' },
    units: { volatility: 'percent', openInterest: 'contracts' },
    note: 'Symbol and expiry stand in the name of the file only. 0.00% is no volatility: 11 contracts with 5973 of open interest; 704.42% at 0.50 is beyond 500 %.',
  },
  {
    ...NOTHING,
    file: 'barchart/amd-options-exp-2025-12-19-monthly-50-strikes-+_--stacked-10-22-2025.csv',
    format: 'barchart-stacked',
    outcome: 'question',
    asks: ['spot', 'expiry', 'symbol'],
    given: { expiry: '2025-12-19', symbol: 'AMD' },
    counts: {
      ...CLEAN,
      call: 64,
      put: 64,
      expiries: 1,
      strikes: 64,
      callOpenInterest: 239_589,
      putOpenInterest: 215_721,
      volatilityZero: 1,
      expired: 0,
    },
    spot: {
      stated: null,
      estimate: { value: 228.7398, band: 0.0003, from: 'Moneyness of all 128 rows, each rounded to 0.01 %' },
    },
    asOf: { text: '10-22-2025 12:27pm CDT', utc: '2025-10-22T17:27Z' },
    units: { volatility: 'percent', openInterest: 'contracts' },
    note: 'Symbol and expiry stand in the name of the file only. The newest trade is of 12:53 ET, 34 minutes before the footer, which is the time of the download.',
  },
  {
    ...NOTHING,
    file: 'barchart/tsll-options-exp-2025-12-26-weekly-20-strikes-+_--side-by-side-12-19-2025.csv',
    format: 'barchart-side-by-side',
    outcome: 'question',
    asks: ['spot', 'expiry', 'symbol'],
    given: { expiry: '2025-12-26', symbol: 'TSLL' },
    counts: {
      ...CLEAN,
      call: 35,
      put: 35,
      expiries: 1,
      strikes: 35,
      callOpenInterest: 20_450,
      putOpenInterest: 16_910,
      volatilityZero: 8,
      expired: 0,
    },
    spot: { stated: null, estimate: { value: 22.255, band: 0.14, from: PARITY } },
    asOf: { text: '12-19-2025 07:46am CST', utc: '2025-12-19T13:46Z' },
    units: { volatility: 'percent', openInterest: 'contracts' },
    note: 'Before the open, so the time stays as stated.',
  },
  {
    ...NOTHING,
    file: 'barchart/tsll-options-exp-2025-12-26-weekly-20-strikes-+_--side-by-side-12-20-2025.csv',
    format: 'barchart-side-by-side',
    outcome: 'question',
    asks: ['spot', 'expiry', 'symbol'],
    given: { expiry: '2025-12-26', symbol: 'TSLL' },
    counts: {
      ...CLEAN,
      call: 39,
      put: 39,
      expiries: 1,
      strikes: 39,
      callOpenInterest: 25_037,
      putOpenInterest: 27_653,
      expired: 0,
    },
    spot: { stated: null, estimate: { value: 22.0025, band: 0.14, from: PARITY } },
    asOf: { text: '12-20-2025 10:10pm CST', utc: '2025-12-19T21:00Z' },
    units: { volatility: 'percent', openInterest: 'contracts' },
    note: 'Downloaded on a Saturday night: the close of Friday.',
  },
  {
    ...NOTHING,
    file: 'barchart/$spx-options-exp-2025-12-19-weekly-20-strikes-+_--side-by-side-12-19-2025.csv',
    format: 'barchart-side-by-side',
    outcome: 'refused',
    refusal: { code: 'E_NO_ROWS', why: 'Type says Call on both sides of all 40 strikes' },
    units: { volatility: 'percent', openInterest: 'contracts' },
    note: 'Both sides are calls, of two roots that the file does not name, with open interest of 558199 and 40305; filed by place, the right side would be puts.',
  },
  {
    ...NOTHING,
    file: 'barchart/tsll-volatility-greeks-exp-2025-12-26-weekly-20-strikes-+_--12-19-2025.csv',
    format: 'barchart-greeks',
    outcome: 'refused',
    refusal: { code: 'E_MISSING_COLUMN', why: 'without open interest' },
    units: { volatility: 'percent', openInterest: 'none' },
    note: '35 strikes with volatility and greeks; the open interest is in the side-by-side download.',
  },
  {
    ...NOTHING,
    file: 'barchart/tsll-volatility-greeks-exp-2025-12-26-weekly-20-strikes-+_--12-20-2025.csv',
    format: 'barchart-greeks',
    outcome: 'refused',
    refusal: { code: 'E_MISSING_COLUMN', why: 'without open interest' },
    units: { volatility: 'percent', openInterest: 'none' },
    note: '39 strikes with volatility and greeks; the open interest is in the side-by-side download.',
  },
  {
    ...NOTHING,
    file: 'barchart/$spx-volatility-greeks-exp-2025-12-19-weekly-20-strikes-+_--12-19-2025.csv',
    format: 'barchart-greeks',
    outcome: 'refused',
    refusal: { code: 'E_MISSING_COLUMN', why: 'without open interest' },
    units: { volatility: 'percent', openInterest: 'none' },
    note: '40 strikes with volatility and greeks; the open interest is in the side-by-side download.',
  },
  {
    ...NOTHING,
    file: 'nse/option-chain-ED-NIFTY-07-Apr-2026.csv',
    format: 'nse',
    outcome: 'question',
    asks: ['spot', 'asOf', 'expiry', 'symbol'],
    given: { expiry: '2026-04-07', symbol: 'NIFTY' },
    counts: {
      ...CLEAN,
      call: 129,
      put: 129,
      expiries: 1,
      strikes: 129,
      callOpenInterest: 1_465_374,
      putOpenInterest: 1_225_350,
      openInterestMissing: 7,
      volatilityMissing: 66,
    },
    spot: {
      stated: null,
      estimate: {
        value: 22757.4,
        band: 133,
        from: 'parity of the 8 strikes nearest the money: half of both spreads and carry at 6 % over up to 35 days',
      },
    },
    units: { volatility: 'percent', openInterest: 'contracts' },
    note: 'Open interest in contracts of 65: the quantities are multiples of 65, open interest and volume are not. Expiry and symbol stand in the name of the file only.',
  },
  {
    ...NOTHING,
    file: 'nse/option-chain-ED-NIFTY-21-Aug-2025.csv',
    format: 'nse',
    outcome: 'question',
    asks: ['spot', 'asOf', 'expiry', 'symbol'],
    given: { expiry: '2025-08-21', symbol: 'NIFTY' },
    counts: {
      ...CLEAN,
      call: 88,
      put: 88,
      expiries: 1,
      strikes: 88,
      callOpenInterest: 784_310,
      putOpenInterest: 689_623,
      volatilityMissing: 37,
    },
    spot: {
      stated: null,
      estimate: {
        value: 24652.3,
        band: 143,
        from: 'parity of the 8 strikes nearest the money: half of both spreads and carry at 6 % over up to 35 days',
      },
    },
    units: { volatility: 'percent', openInterest: 'contracts' },
    note: 'Open interest in contracts of 75: the quantities are multiples of 75, open interest and volume are not. Expiry and symbol stand in the name of the file only.',
  },
  {
    ...NOTHING,
    file: 'deribit/deribit-btc-2024-03-12-booksummary.csv',
    format: 'deribit-book-summary',
    outcome: 'chain',
    symbols: ['BTC'],
    counts: {
      ...CLEAN,
      expired: 0,
      call: 599,
      put: 599,
      expiries: 12,
      strikes: 121,
      callOpenInterest: 104201.7,
      putOpenInterest: 71_464,
    },
    spot: { stated: 72011.29, estimate: null },
    asOf: { text: '1710223032959', utc: '2024-03-12T05:57Z' },
    units: { volatility: 'percent', openInterest: 'coins' },
    note: 'Spot is estimated_delivery_price; underlying_price is the forward of each expiry. Expiries end at 08:00 UTC, the market never closes, prices are in BTC. 344 volatilities are exactly 100 %.',
  },
  {
    ...NOTHING,
    file: 'deribit/deribit-btc-2025-06-13-app.csv',
    format: 'deribit-application',
    outcome: 'question',
    asks: ['spot', 'asOf'],
    symbols: ['BTC'],
    counts: {
      ...CLEAN,
      call: 408,
      put: 345,
      expiries: 11,
      strikes: 76,
      callOpenInterest: 213602.3,
      putOpenInterest: 125385.5,
      volatilityMissing: 223,
      sameAgain: 30,
    },
    spot: { stated: null, estimate: { value: 105413, band: 191, from: PARITY } },
    units: { volatility: 'percent', openInterest: 'coins' },
    note: 'A download of an application, not of the exchange. 26 instruments stand two or three times with the same cells. Bid IV is the placeholder 0.8 in 223 rows, so the middle of Bid IV and Ask IV is missing there.',
  },
  {
    ...NOTHING,
    file: 'api-json/alphavantage-ibm-2025-07-21-excerpt.json',
    format: 'alpha-vantage',
    outcome: 'question',
    asks: ['spot'],
    symbols: ['IBM'],
    counts: { ...CLEAN, call: 3, put: 3, expiries: 1, strikes: 3, callOpenInterest: 5, putOpenInterest: 3, expired: 0 },
    spot: {
      stated: null,
      estimate: { value: 284.97, band: 1.12, from: 'bounds of bid and ask at three strikes, and carry at 6 %' },
    },
    asOf: { text: '2025-07-21', utc: '2025-07-21T20:00Z' },
    note: 'Every number is a string. The date has no clock and is that of the close.',
  },
  {
    ...NOTHING,
    file: 'api-json/marketdataapp-aapl-2023-05-21.json',
    format: 'market-data',
    outcome: 'chain',
    symbols: ['AAPL'],
    counts: {
      ...CLEAN,
      call: 46,
      put: 46,
      expiries: 1,
      strikes: 46,
      callOpenInterest: 704_592,
      putOpenInterest: 927_796,
      expired: 0,
    },
    spot: { stated: 175.13, estimate: null },
    asOf: { text: '1684702875', utc: '2023-05-19T20:00Z' },
    note: 'side has 96 elements and every other column 92; by place it contradicts the symbols of two puts. The symbols say all that side would, so nothing else is needed of it.',
  },
  {
    ...NOTHING,
    file: 'api-json/polygon-aapl-docsample.json',
    format: 'polygon',
    outcome: 'chain',
    symbols: ['AAPL'],
    counts: {
      ...CLEAN,
      call: 1,
      put: 0,
      expiries: 1,
      strikes: 1,
      callOpenInterest: 8133,
      putOpenInterest: 0,
      expired: 0,
    },
    spot: { stated: 159.9606, estimate: null },
    asOf: { text: '1651254260', utc: '2022-04-29T17:44Z' },
    note: 'One contract. The time is that of last_quote; last_trade is a year younger.',
  },
  {
    ...NOTHING,
    file: 'api-json/flashalpha-spy-2026-05-27-excerpt.json',
    format: 'unknown',
    outcome: 'refused',
    refusal: { code: 'E_UNKNOWN_FORMAT', why: 'no contracts' },
    symbols: ['SPY'],
    units: { volatility: 'none', openInterest: 'contracts' },
    note: 'Exposures by strike that someone else computed, no contracts.',
  },
  {
    ...NOTHING,
    file: 'api-json/optionsdesk-aapl-2026-08-22.json',
    format: 'options-desk',
    outcome: 'chain',
    symbols: ['AAPL'],
    counts: {
      ...CLEAN,
      call: 1317,
      put: 1101,
      expiries: 20,
      strikes: 118,
      callOpenInterest: 2_498_109,
      putOpenInterest: 1_776_938,
      openInterestMissing: 7,
      volatilityZero: 2,
      volatilityPlaceholder: 57,
      expired: 0,
    },
    spot: { stated: 309.3500061035156, estimate: null },
    asOf: { text: '2026-08-22T09:50:09.293324-04:00', utc: '2026-08-21T20:00Z' },
    note: 'A project of its own, with the volatilities of Yahoo. Saturday: the close of Friday.',
  },
  {
    ...NOTHING,
    file: 'other/deltaneutral-spx-2017-q1.csv',
    format: 'delta-neutral',
    outcome: 'choice',
    asks: ['quoteDate'],
    symbols: ['SPX'],
    counts: {
      ...CLEAN,
      call: 186,
      put: 206,
      expiries: 3,
      strikes: 5,
      callOpenInterest: 236_343,
      putOpenInterest: 663_730,
    },
    note: '96 dates of quotes with 2 to 6 contracts each, six contracts in all; each date has a spot of its own, and the sums over all dates mean nothing. Six rows are of their own expiry date.',
  },
  {
    ...NOTHING,
    file: 'other/orats-iwm-2022-06-08-vendorsample.csv',
    format: 'orats',
    outcome: 'chain',
    symbols: ['IWM'],
    counts: {
      ...CLEAN,
      call: 1,
      put: 1,
      expiries: 1,
      strikes: 1,
      callOpenInterest: 28_206,
      putOpenInterest: 18_438,
      expired: 0,
    },
    spot: { stated: 149.67, estimate: null },
    asOf: { text: '2022-06-08T13:59:50Z', utc: '2022-06-08T13:59Z' },
    note: 'One row for a call and a put, with values that the vendor scrambled: the bid of the put is above its ask.',
  },
  {
    ...NOTHING,
    file: 'other/turingtrader-spx-2018-01-02.csv',
    format: 'turing-trader',
    outcome: 'question',
    asks: ['spot'],
    symbols: ['SPX'],
    counts: {
      ...CLEAN,
      call: 5286,
      put: 5286,
      expiries: 37,
      strikes: 269,
      callOpenInterest: 3_977_228,
      putOpenInterest: 8_658_281,
      volatilityZero: 1510,
      expired: 0,
    },
    spot: {
      stated: null,
      estimate: {
        value: 2693.87,
        band: 0.64,
        from: 'parity of the marks of 2018-01-03, their range, and carry at 6 %',
      },
    },
    asOf: { text: '1/2/2018 3:45:00 PM', utc: '2018-01-02T20:45Z' },
    note: 'The column SPX is the forward of each expiry, 38 values. The symbols of 2432 rows lack the W of SPXW that the column Root has: Root is believed, or two series of one date become one. Prices are marks.',
  },
  {
    ...NOTHING,
    file: 'other/unknownbroker-spy-2017-12-wide.csv',
    format: 'unknown',
    outcome: 'refused',
    refusal: { code: 'E_UNKNOWN_FORMAT', why: 'without implied volatility' },
    symbols: ['SPY'],
    units: { volatility: 'none', openInterest: 'contracts' },
    note: '107 calls and 107 puts, open interest 85652 and 189458, symbols like SPY1805M225; neither volatility, spot nor time.',
  },
  {
    ...NOTHING,
    file: 'other/bloomberglike-spx-2024-11-11-noiv-nooi.csv',
    format: 'unknown',
    outcome: 'refused',
    refusal: { code: 'E_MISSING_COLUMN', why: 'without open interest and implied volatility' },
    units: { volatility: 'none', openInterest: 'none' },
    note: '14364 contracts with bid and ask only.',
  },
  {
    ...NOTHING,
    file: 'other/generic-spx-semicolon-decimalcomma-bom.csv',
    format: 'unknown',
    outcome: 'refused',
    refusal: { code: 'E_MISSING_COLUMN', why: 'without right, open interest and implied volatility' },
    units: { volatility: 'none', openInterest: 'none' },
    note: '642 prices; the column Expiry holds days to expiry.',
  },
  {
    ...NOTHING,
    file: 'other/databento-tsla-2023-08-28-cbbo1m.csv',
    format: 'unknown',
    outcome: 'refused',
    refusal: { code: 'E_UNKNOWN_FORMAT', why: 'no chain' },
    symbols: ['TSLA'],
    units: { volatility: 'none', openInterest: 'none' },
    note: '20 minutes of one contract.',
  },
  {
    ...NOTHING,
    file: 'other/databento-tsla-2023-08-28-statistics.csv',
    format: 'unknown',
    outcome: 'refused',
    refusal: { code: 'E_UNKNOWN_FORMAT', why: 'no chain' },
    symbols: ['TSLA'],
    units: { volatility: 'none', openInterest: 'contracts' },
    note: '20 statistics of one contract; its open interest of 25127 stands there 16 times.',
  },
  {
    ...NOTHING,
    file: 'other/ibkr-pbi-2026-04-22.csv',
    format: 'interactive-brokers',
    outcome: 'refused',
    refusal: { code: 'E_MISSING_COLUMN', why: 'the column of open interest is empty' },
    symbols: ['PBI'],
    units: { volatility: 'fraction', openInterest: 'none' },
    note: '348 contracts whose bid, ask, last and open interest are blank in every row: the account has no subscription.',
  },
  {
    ...NOTHING,
    file: 'cboe-legacy/cboelegacy2013-aapl-2013-12-19.dat',
    format: 'cboe-before-2014',
    outcome: 'refused',
    refusal: { code: 'E_MISSING_COLUMN', why: 'without implied volatility, one row per exchange' },
    symbols: ['AAPL'],
    units: { volatility: 'none', openInterest: 'contracts' },
    note: 'One row per exchange with the open interest repeated.',
  },
];

/** Every real file, by its path. */
export const OUTCOMES: readonly Outcome[] = [...CBOE.map(cboeOutcome), ...OTHERS];
