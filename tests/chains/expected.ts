import type { IssueCode } from '../../src/chain/issues';

/** What a real Cboe file must come out as. Checked by hand against the file; never taken from the parser. */
export interface ExpectedChain {
  readonly file: string;
  readonly symbol: string;
  readonly spot: number;
  /** New York date and clock of the quotes: page time − 15 minutes (JSON: last trade), no later than the close. */
  readonly asOf: string;
  readonly asOfBasis: 'file' | 'rolled';
  readonly contracts: number;
  /** Distinct expiry dates, expired ones included. */
  readonly expiries: number;
  readonly callOpenInterest: number;
  readonly putOpenInterest: number;
}

export interface ExpectedRefusal {
  readonly file: string;
  readonly code: IssueCode;
  /** Words that the title or the advice must hold. */
  readonly says: RegExp;
}

type Row = [string, string, number, string, 'file' | 'rolled', number, number, number, number];

const ROWS: readonly Row[] = [
  ['cboe-csv/cboe-amd-2023-08-18.csv', 'AMD', 105.6, '2023-08-18 16:00', 'rolled', 1738, 18, 1_291_115, 1_368_154],
  ['cboe-csv/cboe-ndx-2022-02-04.csv', 'NDX', 14694.3506, '2022-02-04 16:00', 'rolled', 18386, 34, 47_794, 58_672],
  ['cboe-csv/cboe-ndx-2024-03-22.csv', 'NDX', 18339.4434, '2024-03-22 16:00', 'rolled', 21004, 45, 55_599, 76_525],
  ['cboe-csv/cboe-nvda-2025-01-06.csv', 'NVDA', 150.2802, '2025-01-06 16:00', 'rolled', 1086, 4, 4_958_027, 5_146_055],
  [
    'cboe-csv/cboe-qqq-2024-03-22-unbalanced-quote.csv',
    'QQQ',
    445.65,
    '2024-03-22 16:00',
    'rolled',
    9840,
    31,
    3_495_170,
    6_928_131,
  ],
  ['cboe-csv/cboe-rut-2022-12-12.csv', 'RUT', 1817.4937, '2022-12-12 16:00', 'rolled', 7334, 26, 231_913, 364_363],
  ['cboe-csv/cboe-spx-2022-02-04.csv', 'SPX', 4500.5298, '2022-02-04 16:00', 'rolled', 20514, 40, 4_732_547, 8_815_739],
  [
    'cboe-csv/cboe-spx-2022-03-23-locale-es.csv',
    'SPX',
    4479.0898,
    '2022-03-23 09:56',
    'file',
    19002,
    41,
    4_520_318,
    8_873_303,
  ],
  [
    'cboe-csv/cboe-spx-2022-06-10.csv',
    'SPX',
    3900.8601,
    '2022-06-10 16:00',
    'rolled',
    19670,
    44,
    6_442_968,
    11_174_916,
  ],
  [
    'cboe-csv/cboe-spx-2022-12-12.csv',
    'SPX',
    3990.5601,
    '2022-12-12 16:00',
    'rolled',
    19156,
    51,
    7_009_311,
    12_260_313,
  ],
  [
    'cboe-csv/cboe-spx-2023-04-05-utcminus.csv',
    'SPX',
    4090.3799,
    '2023-04-05 16:00',
    'rolled',
    18420,
    51,
    5_766_894,
    11_058_170,
  ],
  [
    'cboe-csv/cboe-spx-2023-04-06-utcminus.csv',
    'SPX',
    4105.02,
    '2023-04-06 16:00',
    'rolled',
    18322,
    51,
    5_814_936,
    11_157_156,
  ],
  [
    'cboe-csv/cboe-spx-2023-06-08-unquoted.csv',
    'SPX',
    4293.9302,
    '2023-06-08 16:00',
    'rolled',
    17958,
    49,
    6_709_041,
    13_122_418,
  ],
  [
    'cboe-csv/cboe-spx-2023-06-09-unquoted.csv',
    'SPX',
    4300.0098,
    '2023-06-09 13:25',
    'file',
    17788,
    49,
    6_791_469,
    13_313_538,
  ],
  [
    'cboe-csv/cboe-spx-2023-12-08-locale-ru.csv',
    'SPX',
    4604.3701,
    '2023-12-08 16:00',
    'rolled',
    6230,
    15,
    3_656_873,
    6_321_947,
  ],
  [
    'cboe-csv/cboe-spx-2024-01-05.csv',
    'SPX',
    4697.2402,
    '2024-01-05 16:00',
    'rolled',
    21038,
    55,
    6_138_491,
    11_959_919,
  ],
  [
    'cboe-csv/cboe-spx-2025-08-28-locale-pt.csv',
    'SPX',
    6501.8599,
    '2025-08-28 16:00',
    'rolled',
    24050,
    53,
    7_607_506,
    13_291_075,
  ],
  [
    'cboe-csv/cboe-spx-2025-10-01-singleexpiry.csv',
    'SPX',
    6711.2002,
    '2025-10-01 16:00',
    'rolled',
    434,
    2,
    361_595,
    496_034,
  ],
  [
    'cboe-csv/cboe-spy-2022-07-08-locale-enca.csv',
    'SPY',
    388.67,
    '2022-07-08 16:00',
    'rolled',
    8666,
    34,
    6_309_758,
    10_026_502,
  ],
  ['cboe-csv/cboe-spy-2023-09-14.csv', 'SPY', 450.81, '2023-09-14 16:00', 'rolled', 7292, 31, 6_906_952, 14_666_220],
  ['cboe-csv/cboe-spy-2025-04-30.csv', 'SPY', 554.54, '2025-04-30 16:00', 'rolled', 4518, 13, 1_955_069, 4_604_999],
  ['cboe-csv/cboe-spy-2025-05-01.csv', 'SPY', 557.65, '2025-05-01 16:00', 'rolled', 4876, 14, 2_138_709, 5_071_426],
  ['cboe-csv/cboe-spy-2025-05-16.csv', 'SPY', 589.25, '2025-05-16 16:00', 'rolled', 3160, 10, 1_979_398, 4_771_602],
  ['cboe-csv/cboe-spy-2025-09-03.csv', 'SPY', 642.65, '2025-09-03 09:09', 'file', 8504, 35, 5_158_079, 12_471_257],
  ['cboe-csv/cboe-spy-2025-09-25.csv', 'SPY', 658.05, '2025-09-25 16:00', 'rolled', 3716, 11, 1_103_295, 4_653_418],
  ['cboe-json/cboe-rut-2023-09-20.json', 'RUT', 1806.1193, '2023-09-20 16:00', 'rolled', 6680, 26, 219_293, 436_814],
  ['cboe-json/cboe-spy-2022-07-12.json', 'SPY', 380.88, '2022-07-12 16:00', 'file', 9208, 34, 6_617_060, 10_764_383],
  [
    'cboe-legacy/cboelegacy-spx-2019-05-13.dat',
    'SPX',
    2881.4,
    '2019-05-13 04:32',
    'file',
    13944,
    36,
    5_953_273,
    11_363_735,
  ],
  [
    'cboe-legacy/cboelegacy-spx-2020-09-04.dat',
    'SPX',
    3426.96,
    '2020-09-04 16:00',
    'rolled',
    18738,
    36,
    5_276_248,
    9_523_482,
  ],
];

export const EXPECTED_CHAINS: readonly ExpectedChain[] = ROWS.map(
  ([file, symbol, spot, asOf, asOfBasis, contracts, expiries, callOpenInterest, putOpenInterest]) => ({
    file,
    symbol,
    spot,
    asOf,
    asOfBasis,
    contracts,
    expiries,
    callOpenInterest,
    putOpenInterest,
  }),
);

/** The one real file whose bid and ask are more than 0.5 % from its last sale: a fund that went on rising after the close. */
export const EXPECTED_FAR_SPOT = {
  file: 'cboe-csv/cboe-spy-2025-04-30.csv',
  says: 'Last 554.54 was taken as spot, but the middle of Bid/Ask 559.21/559.32 is 0.85 % above it.',
};

export const EXPECTED_REFUSALS: readonly ExpectedRefusal[] = [
  {
    file: 'cboe-legacy/cboelegacy2013-aapl-2013-12-19.dat',
    code: 'E_MISSING_COLUMN',
    says: /without implied volatility.*one row per exchange/s,
  },
  {
    file: 'other/bloomberglike-spx-2024-11-11-noiv-nooi.csv',
    code: 'E_MISSING_COLUMN',
    says: /without open interest.*Missing: open interest, implied volatility\. Found on line 1: Effective Date, Expiry Date/s,
  },
  {
    file: 'other/generic-spx-semicolon-decimalcomma-bom.csv',
    code: 'E_MISSING_COLUMN',
    says: /Missing: right \(call or put\), open interest, implied volatility\. Found on line 1: Strike, Bid, Ask, Price, Expiry\./,
  },
  { file: 'other/databento-tsla-2023-08-28-cbbo1m.csv', code: 'E_UNKNOWN_FORMAT', says: /ts_recv, ts_event/ },
  { file: 'other/databento-tsla-2023-08-28-statistics.csv', code: 'E_UNKNOWN_FORMAT', says: /stat_type/ },
  { file: 'other/unknownbroker-spy-2017-12-wide.csv', code: 'E_UNKNOWN_FORMAT', says: /Net Change/ },
  { file: 'api-json/flashalpha-spy-2026-05-27-excerpt.json', code: 'E_UNKNOWN_FORMAT', says: /and no contracts/ },
];
