import type { Issue, IssueCode } from '../../../src/chain/issues';
import { chainAt, statedFacts } from '../../../src/chain/quoteFacts';
import type { RawChain } from '../../../src/chain/rawChain';
import { selectSnapshot } from '../../../src/chain/snapshots';
import { parseArguments } from '../../../src/cli/arguments';
import { run } from '../../../src/cli/run';
import { ChainJobs } from '../../../src/engine/jobs';
import type { OpenOutcome, Response } from '../../../src/engine/protocol';
import { type GivenAnswers, NOTHING_GIVEN } from '../../../src/engine/questions';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { openBook } from '../../../src/exposure/book';
import { ImportError } from '../../../src/formats/errors';
import { IMPORT_LIMITS, type ImportLimits } from '../../../src/formats/limits';
import { mergeChains } from '../../../src/formats/mergeChains';
import { openFile } from '../../../src/formats/openFile';
import { readFile } from '../../../src/formats/read';
import { sampleChainCsv } from '../../../src/sample/sampleCsv';
import { bytesSource } from '../../../src/text/byteSource';
import { preferredSnapshot } from '../chain/rawChainOf';
import {
  CSV,
  CSV_DATE,
  CSV_HEADER,
  CSV_TITLE,
  changed,
  ROW_4900,
  ROW_5000,
  ROW_5100,
  read,
  utf8,
  withRows,
} from '../formats/samples';
import { MARCH, readGiven } from '../formats/vendors/given';
import { zipOf } from '../text/archives';

/** What the bytes of a file lead to: the codes of its report, or the one that refuses it. */
export type IssueCase = () => readonly Issue['code'][] | Promise<readonly Issue['code'][]>;

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const codesOf = ({ issues }: { readonly issues: readonly Issue[] }): IssueCode[] => issues.map(({ code }) => code);

/** The code that refuses these bytes. */
function refused(content: string | Uint8Array, limits: Partial<ImportLimits> = {}): IssueCase {
  return () => {
    try {
      readFile(typeof content === 'string' ? utf8(content) : content, 'a.csv', () => {}, {
        ...IMPORT_LIMITS,
        ...limits,
      });
    } catch (error) {
      if (error instanceof ImportError) return [error.code];
      throw error;
    }
    return [];
  };
}

/** A chain of India's exchange, which states no lot; made up in its layout. */
const INDIAN = `CALLS,,PUTS
,OI,CHNG IN OI,VOLUME,IV,LTP,CHNG,BID QTY,BID,ASK,ASK QTY,STRIKE,BID QTY,BID,ASK,ASK QTY,CHNG,LTP,IV,VOLUME,CHNG IN OI,OI,
,12,1,5,21.5,553.20,-3,130,548.00,558.00,65,"20,200.00",195,25.00,35.00,260,-16.05,30,22,101,5,20,
`;

/** What reading alone notes. */
const noted =
  (text: string | Uint8Array): IssueCase =>
  () => {
    const file = readFile(typeof text === 'string' ? utf8(text) : text, 'a.csv');
    return file.kind === 'chain' ? codesOf(file.chain) : [];
  };

/** The whole report, at the spot and time that the file states, or else at these. */
function reported(chain: () => RawChain, spot = 5000.5, asOf = Date.UTC(2026, 10, 20, 18)): IssueCase {
  return () => {
    const whole = chain();
    const raw = selectSnapshot(whole, preferredSnapshot(whole));
    const book = openBook(chainAt(raw, statedFacts(raw) ?? { spot, asOf }), DEFAULT_ASSUMPTIONS);
    return codesOf(book.report);
  };
}
const ofRows = (...rows: string[]): IssueCase => reported(() => read(withRows(...rows)));

const json = (contracts: unknown[], rest: object = {}): string =>
  JSON.stringify({
    timestamp: '2026-11-20 18:40:00',
    data: { symbol: 'SPX', current_price: 5000.5, options: contracts, ...rest },
  });
const CONTRACT = {
  option: 'SPXW261127C05000000',
  bid: 44,
  ask: 47,
  iv: 0.14,
  open_interest: 1000,
  volume: 40,
  delta: 0.5,
  gamma: 0.002,
  last_trade_price: 45.5,
};

/** A row of another root or date: every symbol and the date cell. */
const renamed = (row: string, root: string): string => row.replaceAll('SPXW', root);
const dated = (row: string, cell: string, digits: string): string =>
  row.replace('Fri Nov 27 2026', cell).replaceAll('261127', digits);
const cells = (row: string, places: Readonly<Record<number, string>>): string =>
  row
    .split(',')
    .map((cell, place) => places[place] ?? cell)
    .join(',');

const tradier = (symbol: string, volatility: number) => ({
  symbol,
  underlying: 'SPX',
  strike: 5000,
  expiration_date: '2026-11-27',
  option_type: 'call',
  contract_size: 100,
  root_symbol: 'SPXW',
  bid: 44,
  ask: 47,
  last: 45,
  volume: 1,
  open_interest: 10,
  greeks: { delta: 0.5, gamma: 0.002, mid_iv: volatility, smv_vol: 0.15, updated_at: '2026-11-20 18:00:00' },
});
const YFINANCE =
  'contractSymbol,lastTradeDate,strike,lastPrice,bid,ask,volume,openInterest,impliedVolatility,expiry,spot';
const yfinanceRow = (expiry: string): string =>
  `AAPL261127C00200000,2026-11-20 15:59:58+00:00,200.0,45.5,44.0,47.0,40.0,1000,0.25,${expiry},240.5`;
const YFINANCE_PLAIN =
  'ticker,type,strike,lastPrice,bid,ask,volume,openInterest,impliedVolatility,expiration,spot_price';
const DERIBIT =
  'Instrument,Option Type,Strike Price,Expiration Date,Last Price (USD),Bid Price (USD),Ask Price (USD),Bid IV,Ask IV,Delta,Gamma,open_interest,total traded volume';
const SEMICOLONS = [
  'S&P 500 INDEX;Last: 5000.5;Change:  12.25',
  'Date: November 20, 2026 at 1:40 PM EST;Bid: 4999;Ask: 5002',
  CSV_HEADER.replaceAll(',', ';'),
  ...[ROW_4900, ROW_5000].map((row) => row.replaceAll(',', ';').replaceAll('.', ',')),
].join('\n');

async function opened(content: Uint8Array): Promise<readonly IssueCode[]> {
  try {
    await openFile(bytesSource(content), 'a.zip');
  } catch (error) {
    if (error instanceof ImportError) return [error.code];
    throw error;
  }
  return [];
}

/** The engine asks for spot and time, proposes a spot, and is told to take it. */
async function derivedSpot(): Promise<readonly IssueCode[]> {
  const said: Response[] = [];
  const jobs = new ChainJobs((response) => said.push(response));
  // Without the lines that state spot and time.
  const text = sampleChainCsv().split('\n').slice(3).join('\n');
  const input = { kind: 'files', files: [{ blob: new Blob([text]), fileName: 'a.csv', lastModified: null }] } as const;
  const ask = async (given: GivenAnswers): Promise<OpenOutcome> => {
    await jobs.run({ kind: 'open', job: said.length, input, given, assumptions: DEFAULT_ASSUMPTIONS });
    const last = said.at(-1);
    if (last?.kind !== 'done') throw new Error(`the last word was ${JSON.stringify(last)}`);
    return last.outcome as OpenOutcome;
  };
  const question = await ask(NOTHING_GIVEN);
  if (question.kind !== 'question') throw new Error(`no question but ${question.kind}`);
  const { group, spot } = question;
  const facts = { group, spot: spot.value ?? 0, asOf: Date.UTC(2026, 10, 18, 16), spotSource: spot.source };
  const outcome = await ask({ ...NOTHING_GIVEN, facts });
  return outcome.kind === 'analysis' ? codesOf(outcome.analysis.report) : [];
}

/** The engine is told to take the day after the one that the sample states. */
async function dayAfter(): Promise<readonly IssueCode[]> {
  const said: Response[] = [];
  const jobs = new ChainJobs((response) => said.push(response));
  const asOf = Date.UTC(2026, 10, 19, 16);
  const facts = { group: '0.0', spot: 6868.42, asOf, spotSource: 'none', isConfirmed: true } as const;
  const given: GivenAnswers = { ...NOTHING_GIVEN, facts };
  const files = [{ blob: new Blob([sampleChainCsv()]), fileName: 'spx.csv', lastModified: null }];
  const input = { kind: 'files', files } as const;
  await jobs.run({ kind: 'open', job: 1, input, given, assumptions: DEFAULT_ASSUMPTIONS });
  const last = said.at(-1);
  return last?.kind === 'done' && last.outcome.kind === 'analysis' ? codesOf(last.outcome.analysis.report) : [];
}

/** The chain of a file whose name says another expiry than the one that was given all the same. */
async function otherExpiry(): Promise<readonly IssueCode[]> {
  const told: string[] = [];
  const fileName = 'option-chain-ED-NIFTY-07-Apr-2026.csv';
  const lines = [
    'CALLS,,PUTS',
    ',OI,CHNG IN OI,VOLUME,IV,LTP,CHNG,BID QTY,BID,ASK,ASK QTY,STRIKE,BID QTY,BID,ASK,ASK QTY,CHNG,LTP,IV,VOLUME,CHNG IN OI,OI,',
    ...[22_600, 22_700, 22_800].map(
      (strike) => `,10,-,-,20,100,-,65,99,101,65,${strike},65,99,101,65,-,100,20,-,-,10,`,
    ),
  ];
  const options = parseArguments([
    '--report',
    '--expiry-date',
    '2026-04-14',
    '--symbol',
    'NIFTY',
    '--spot',
    '22700',
    '--as-of',
    '2026-04-01T06:00Z',
    fileName,
  ]);
  if (options.kind !== 'options') throw new Error(options.message);
  const output = { result: (text: string) => told.push(text), message: () => {} };
  await run(options, async () => new TextEncoder().encode(lines.join('\n')), output);
  return told.join('').includes('W_EXPIRY_FAR') ? ['W_EXPIRY_FAR'] : [];
}

/** For every code a file that leads to it, read as the page reads it. */
export const ISSUE_CASES: Readonly<Record<string, IssueCase>> = {
  E_EMPTY: refused(''),
  E_BINARY: refused(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)),
  E_XLSX: refused(bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)),
  E_PDF: refused('%PDF-1.7\n'),
  E_HTML: refused('<!doctype html><title>Access denied</title>'),
  E_ENCODING: refused(bytes(0xff, 0xfe, 0, 0, 65, 0, 0, 0)),
  E_TRUNCATED: noted(withRows(ROW_4900, ROW_5000).slice(0, -90)),
  E_DAMAGED: () => opened(zipOf([{ path: 'a.csv', content: CSV, crc32: 1 }])),
  E_TOO_BIG: refused(CSV, { tableBytes: 100 }),
  E_TOO_MANY_ROWS: refused(CSV, { rows: 1 }),
  E_LINE_TOO_LONG: refused(withRows('x'.repeat(5000)), { lineLength: 4000 }),
  E_NO_HEADER: refused('1,2,3\n4,5,6\n'),
  E_NO_ROWS: refused(withRows()),
  E_UNKNOWN_FORMAT: refused('City,Rain\nBonn,12\n'),
  E_MISSING_COLUMN: refused('Expiry,Strike,Type,Bid,Ask,IV\n2026-11-27,5000,C,1,2,0.2\n'),
  E_DATE_ORDER: refused(`${YFINANCE_PLAIN}\nQQQ,call,500.0,1.5,1.4,1.6,7.0,10,0.21,05/06/2026,505.5\n`),
  E_DECIMAL_SIGN: refused(
    `${YFINANCE_PLAIN}\nQQQ;call;500;1;1;1;7;10;0;2026-06-05;"505,000"\n`.replaceAll(',', ';').replace('505;', '505,'),
  ),
  E_JSON_SYNTAX: refused('{"data": nonsense}'),
  E_JSON_NAN: noted(json([CONTRACT]).replace('"iv":0.14', '"iv":NaN')),
  E_VENDOR_ERROR: refused('{"error":"invalid key"}'),

  R_FEW_CELLS: noted(withRows(ROW_4900, ROW_5000.split(',').slice(0, -1).join(','))),
  R_MANY_CELLS: noted(withRows(ROW_4900, `${ROW_5000},7`)),
  R_QUOTE: noted(withRows(ROW_4900, changed(5, '4"4'))),
  R_ABOVE_HEADER: noted(`${ROW_5000}\n${withRows(ROW_4900)}`),
  R_BAD_NUMBER: noted(withRows(ROW_4900, changed(10, 'many'))),
  R_BAD_DATE: noted(withRows(ROW_4900, changed(0, 'Mon Nov 31 2026'))),
  R_BAD_RIGHT: noted(withRows(ROW_4900, changed(1, 'SPXW261127P05000000'))),
  R_BAD_SYMBOL: noted(withRows(ROW_4900, changed(1, 'SPXW'))),
  R_NEG_OI: noted(withRows(ROW_4900, changed(10, '-5'))),
  R_NEG_IV: noted(withRows(ROW_4900, changed(7, '-0.2'))),
  R_NEG_STRIKE: noted(withRows(ROW_4900, changed(11, '0.00'))),
  R_DUP_CONFLICT: ofRows(ROW_4900, ROW_5000, changed(10, '999')),
  R_COLUMN_VS_SYMBOL: noted(withRows(ROW_4900, changed(11, '5005.00'))),

  X_EXPIRED: ofRows(ROW_4900, dated(ROW_5000, 'Thu Nov 19 2026', '261119')),
  X_NO_IV: ofRows(ROW_4900, cells(ROW_5000, { 4: '0', 5: '0', 7: '0', 15: '0', 16: '0', 18: '0' })),
  X_NO_OI: ofRows(ROW_4900, changed(10, '')),
  X_ADJUSTED: ofRows(renamed(ROW_4900, 'AMD'), renamed(ROW_5000, 'AMD'), renamed(ROW_4900, 'AMD1')),
  X_OTHER_SYMBOL: ofRows(ROW_4900, ROW_5000, renamed(ROW_4900, 'QQQ')),
  X_OTHER_DATE: reported(() =>
    read(
      [
        'contractID,symbol,expiration,strike,type,last,mark,bid,bid_size,ask,ask_size,volume,open_interest,date,implied_volatility,delta,gamma,theta,vega,rho',
        ...['2026-11-19', '2026-11-20'].map(
          (date) => `IBM261127C00200000,IBM,2026-11-27,200,call,5,5,4,1,6,1,7,100,${date},0.2,0.5,0.01,0,0,0`,
        ),
      ].join('\n'),
    ),
  ),
  X_DUP: ofRows(ROW_4900, ROW_5000, ROW_5000),
  W_DUP_QUOTES: ofRows(ROW_4900, ROW_5000, cells(ROW_5000, { 4: '43' })),
  W_SEVERAL_TIMES: ofRows(ROW_4900, ROW_5000, cells(ROW_4900, { 4: '143' }), cells(ROW_5000, { 4: '43' })),

  W_ENCODING: noted(bytes(0xff, 0xfe, ...[...CSV].flatMap((letter) => [letter.charCodeAt(0), 0]))),
  W_PREAMBLE: noted(['', CSV_TITLE.replace('Last: 5000.5', 'Last: none'), CSV_DATE, CSV_HEADER, ROW_4900].join('\n')),
  W_DELIM_GUESSED: noted(SEMICOLONS),
  W_DECIMAL_COMMA: noted(SEMICOLONS),
  W_DUP_HEADER: noted(`${YFINANCE},spot\n${yfinanceRow('2026-11-27')},240.5\n`),
  W_IV_PERCENT: noted(`${DERIBIT}\nBTC-27NOV26-72250-C,call,72250,2026-11-27,900,890,910,50,52,0.5,0.0001,25,10\n`),
  W_IV_OTHER_FIELD: noted(
    JSON.stringify({
      options: {
        option: [tradier('SPXW261127C05000000', 0.14), { ...tradier('SPXW261127C05100000', 0), strike: 5100 }],
      },
    }),
  ),
  W_SPREADSHEET: noted(withRows(ROW_4900, changed(10, '1.23E+05'), ROW_5100)),
  W_LOCKED: ofRows(ROW_4900, cells(ROW_5000, { 4: '44', 5: '44' })),
  W_MIXED_EOL: noted(`${withRows(ROW_4900)}${ROW_5000}\r\n${ROW_5100}\r\n`),
  W_COLUMN_VS_SYMBOL: noted(`${YFINANCE}\n${yfinanceRow('2026-11-26')}\n`),
  W_IV_SOLVED: ofRows(ROW_4900, cells(ROW_5000, { 7: '0', 18: '0' })),
  W_IV_UNIT_ASSUMED: ofRows(cells(ROW_5000, { 7: '14.2', 18: '15.1' })),
  W_IV_OTHER_RIGHT: ofRows(ROW_4900, cells(ROW_5000, { 4: '0', 5: '0', 7: '0' })),
  W_IV_SENTINEL: ofRows(ROW_4900, changed(7, '9.5')),
  W_MULTIPLIER_ASSUMED: () => codesOf(readGiven(INDIAN, { expiryDay: MARCH, underlying: 'NIFTY' })),
  W_MULTIPLIER_FOUND: () => {
    const [sides, names, row] = INDIAN.split('\n');
    const rows = [2, 1, 3, 5, 7, 9, 20, 33, 140, 76].map((lots, index) =>
      row?.replace(',130,', `,${65 * lots},`).replace('20,200', `20,${200 + index}`),
    );
    const text = [sides, names, ...rows, ''].join('\n');
    return codesOf(readGiven(text, { expiryDay: MARCH, underlying: 'NIFTY' }));
  },
  W_PERHAPS_CUT: noted(`${CSV}${'\n'.repeat(65_536 - 7)}`),
  W_GAMMA_MISMATCH: ofRows(ROW_4900, changed(9, '0.5')),
  W_NO_SESSION: ofRows(ROW_4900, dated(ROW_5000, 'Sat Nov 28 2026', '261128')),
  W_CROSSED: ofRows(ROW_4900, cells(ROW_5000, { 4: '48', 5: '44' })),
  W_ONE_SIDE: reported(() => read(json([CONTRACT]))),
  W_ONE_STRIKE: ofRows(ROW_5000),
  W_SPOT_DERIVED: derivedSpot,
  W_TIME_FAR: dayAfter,
  W_EXPIRY_FAR: otherExpiry,
  W_SPOT_FAR: noted(CSV.replace('Bid: 4999,Ask: 5002', 'Bid: 4899,Ask: 4902')),
  W_TIME_GUESSED: noted(CSV.replace(CSV_DATE, 'Date: sometime')),
  W_TIME_ROLLED: noted(CSV.replace('1:40 PM', '9:40 PM')),
  W_TIMES_OLDER: reported(() =>
    read(
      [
        'optionSymbol,side,updated,bid,ask,openInterest,underlyingPrice,iv',
        'XYZ260320C00095000,call,1772484300,5.48,5.58,1001,100.25,0.21',
        'XYZ260320P00095000,put,1772225100,0.25,0.35,2001,100.25,0.215',
        '',
      ].join('\n'),
    ),
  ),
  W_FILES_MERGED: reported(() => mergeChains([read(withRows(ROW_4900), 'a.csv'), read(withRows(ROW_5100), 'b.csv')])),
  W_FILES_UNDATED: reported(() => {
    const undated = (row: string): string => withRows(row).replace(CSV_DATE, '');
    return mergeChains([read(undated(ROW_4900), 'a.csv'), read(withRows(ROW_5100), 'b.csv')]);
  }),
  W_OI_ALL_ZERO: ofRows(cells(ROW_5000, { 10: '0', 21: '0' })),
  W_FORWARD_CLAMPED: reported(() =>
    read(
      withRows(ROW_4900, ROW_5000, cells(ROW_5000.replaceAll('05000000', '05050000'), { 11: '5050.00' })).replace(
        'Last: 5000.5',
        'Last: 5050.5',
      ),
    ),
  ),
  W_UNDERLYING_FUTURE: ofRows(renamed(ROW_4900, 'VIX'), renamed(ROW_5000, 'VIX')),
};
