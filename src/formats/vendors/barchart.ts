import { parseAsOf } from '../../text/asOf';
import { ImportError } from '../errors';
import { columnKey } from '../table/columnKey';
import { tableChainFormat } from '../table/readTable';
import type { RowRole, SideRole } from '../table/roles';
import type { ColumnNames, TableFacts, TableFile, TableFormat } from '../table/tableFormat';
import { rightOf } from '../words';
import { spotFromMoneyness } from './moneyness';

const ROW: ColumnNames<RowRole> = {
  underlying: ['Symbol', 'Underlying'],
  expiry: ['Expiration Date', 'Expiration', 'Exp Date'],
  strike: ['Strike'],
};
const SIDE: ColumnNames<SideRole> = {
  right: ['Type'],
  openInterest: ['Open Int', 'Open Interest'],
  impliedVolatility: ['IV', 'Implied Volatility'],
  last: ['Last', 'Latest'],
  bid: ['Bid'],
  ask: ['Ask'],
  volume: ['Volume'],
  delta: ['Delta'],
  gamma: ['Gamma'],
};
const TYPE = columnKey('Type');
/** 'nvda-options-exp-2026-01-16-monthly-show-all-stacked-10-29-2025.csv' */
const FILE_NAME = /(?<underlying>[$^]?[A-Z][A-Z0-9.]*)-(?:options|volatility-greeks)-exp-(?<expiry>\d{4}-\d{2}-\d{2})/i;
/** The last line names the time of the download, on the clock of Chicago. */
const FOOTER = /Downloaded from Barchart\.com as of\s(?<time>[^"]*)"?$/i;

/** Volatility in percent; a last price of 0 was never traded at. */
const BARCHART: Pick<TableFormat, 'row' | 'units' | 'fileName' | 'facts'> = {
  row: ROW,
  units: { impliedVolatility: 'percent', dateOrder: 'monthFirst', missing: { last: [0] } },
  fileName: FILE_NAME,
  facts,
};

/** Barchart's options page in its three views. Expiry and symbol stand in the names of the files only. */
export const barchart = [
  tableChainFormat({
    ...BARCHART,
    id: 'barchart-stacked',
    name: 'Barchart stacked',
    recognise: {
      all: ['Strike', 'Type', 'IV'],
      oneOf: [
        ['Open Int', 'Open Interest'],
        ['Moneyness', 'OI Chg'],
      ],
    },
    side: SIDE,
  }),
  tableChainFormat({
    ...BARCHART,
    id: 'barchart-side-by-side',
    name: 'Barchart side-by-side',
    recognise: { all: ['Strike'], twice: ['Type', 'IV', 'Open Int'] },
    side: { split: 'Strike', call: SIDE, put: SIDE },
    facts: (file) => {
      refuseTwins(file);
      return facts(file);
    },
  }),
  tableChainFormat({
    ...BARCHART,
    id: 'barchart-greeks',
    name: 'Barchart volatility & greeks',
    recognise: { all: ['Strike'], twice: ['Theor.', 'IV', 'Delta'] },
    side: { split: 'Strike', call: SIDE, put: SIDE },
    required: ['impliedVolatility'],
    part: {
      holds: 'volatility',
      lacks: 'open interest',
      add: 'Download the side-by-side or stacked view of the same expiry on Barchart’s options page: it has volatility too. Opened together, both are read as one chain.',
    },
  }),
];

/**
 * Barchart itself writes chains of two roots, as the index's SPX and SPXW of one date, with the calls of both beside one
 * another and without puts: every row says the same right twice, and another download is the same.
 * @throws ImportError E_NO_ROWS when no row has a call and a put
 */
function refuseTwins({ fileName, header, rows }: TableFile): void {
  const [left, right] = header.names.flatMap((name, place) => (columnKey(name) === TYPE ? [place] : []));
  if (left === undefined || right === undefined) return;
  let first = '';
  let count = 0;
  for (const row of rows()) {
    const stated = rightOf(row[left] ?? '');
    if (stated === null) continue;
    if (stated !== rightOf(row[right] ?? '')) return;
    if (count === 0) first = (row[left] ?? '').trim();
    count += 1;
  }
  if (count === 0) return;
  const more = count === 1 ? 'its row says' : `all ${count.toLocaleString('en-US')} rows say`;
  throw new ImportError(
    'E_NO_ROWS',
    fileName,
    `${fileName} has no calls beside puts: ${more} ${first} on both sides of the strike`,
    'Barchart itself writes this file so, for chains of two roots on one date, and downloading it again gives the same. Choose the Stacked view on Barchart’s page and download that: each of its rows names its own right.',
    { line: header.line + 1, column: header.names[right] ?? '', cell: first },
  );
}

function facts(file: TableFile): TableFacts {
  const times = file.lastLines().flatMap((line) => FOOTER.exec(line.trimEnd())?.groups?.time ?? []);
  const asOfText = times.at(-1)?.trim() ?? '';
  const proposedSpot = spotFromMoneyness(file);
  return {
    noSpotNote: 'Barchart’s files have no price of the underlying.',
    time: { asOfText, words: parseAsOf(asOfText), delayMinutes: 0 },
    ...(proposedSpot ? { proposedSpot } : {}),
  };
}
