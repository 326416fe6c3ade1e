import { parseAsOf } from '../../text/asOf';
import { tableChainFormat } from '../table/readTable';
import type { RowRole, SideRole } from '../table/roles';
import type { ColumnNames, TableFacts, TableFile, TableFormat } from '../table/tableFormat';
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
