import { parseNumber } from '../../text/numbers';
import { columnKey } from '../table/columnKey';
import { tableChainFormat } from '../table/readTable';
import type { SideRole } from '../table/roles';
import type { ColumnNames, TableFacts, TableFile } from '../table/tableFormat';

const SIDE: ColumnNames<SideRole> = {
  openInterest: ['OI'],
  impliedVolatility: ['IV'],
  last: ['LTP'],
  bid: ['BID'],
  ask: ['ASK'],
  volume: ['VOLUME'],
};
const QUANTITIES: ReadonlySet<string> = new Set(['BID QTY', 'ASK QTY'].map(columnKey));

/**
 * The option chain of the National Stock Exchange of India: one expiry, calls left and puts right of the strike, '-' for
 * no value, volatility in percent. Open interest and volume are in contracts, quantities in units of the underlying.
 */
export const nseCsv = tableChainFormat({
  id: 'nse-csv',
  name: 'NSE option chain',
  recognise: { all: ['STRIKE', 'LTP'], twice: ['OI', 'CHNG IN OI', 'IV'] },
  row: { strike: ['STRIKE'] },
  side: { split: 'STRIKE', call: SIDE, put: SIDE },
  units: { impliedVolatility: 'percent' },
  constants: { settlementSession: '15:30 IST' },
  fileName: /(?<underlying>[A-Z0-9&]+)-(?<expiry>\d{1,2}-[A-Z]{3}-\d{4})/i,
  facts,
});

/** So many different quantities have a larger common part than the lot once in a thousand files. */
const FEWEST_QUANTITIES = 10;

function facts(file: TableFile): TableFacts {
  const { lot, count } = lotOf(file);
  if (lot === null) {
    file.log.add('W_MULTIPLIER_ASSUMED', {
      note: 'The file does not state its lot, and its quantities do not prove it: exposures are those of one unit for each contract, and those of the market are larger by the lot.',
    });
  } else {
    file.log.add('W_MULTIPLIER_FOUND', {
      note: `The file does not state its lot. All ${count.toLocaleString('en-US')} quantities of bids and asks are multiples of ${lot}, so a contract was taken as ${lot} units.`,
    });
  }
  return {
    noSpotNote: 'The exchange’s file has no price of the underlying.',
    constants: { multiplier: lot ?? 1 },
  };
}

/** The largest number that all quantities are multiples of; null where it is 1 or too few of them are different. */
function lotOf({ header, rows }: TableFile): { lot: number | null; count: number } {
  const places = header.names.flatMap((name, place) => (QUANTITIES.has(columnKey(name)) ? [place] : []));
  const different = new Set<number>();
  let lot = 0;
  let count = 0;
  for (const row of rows()) {
    for (const place of places) {
      const quantity = parseNumber(row[place] ?? '') ?? Number.NaN;
      if (!(quantity > 0) || !Number.isInteger(quantity)) continue;
      lot = greatestDivisor(quantity, lot);
      count += 1;
      if (different.size < FEWEST_QUANTITIES) different.add(quantity);
    }
  }
  return { lot: lot > 1 && different.size === FEWEST_QUANTITIES ? lot : null, count };
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
