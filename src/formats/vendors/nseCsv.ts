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

function facts(file: TableFile): TableFacts {
  const { lot, count } = lotOf(file);
  file.log.add('W_MULTIPLIER_ASSUMED', {
    note:
      lot > 1
        ? `The file does not state its lot. All ${count.toLocaleString('en-US')} quantities of bids and asks are multiples of ${lot}, so a contract was taken as ${lot} units. Exposures are in rupees.`
        : 'The file does not state its lot, and its quantities do not show it: exposures are those of one unit for each contract, in rupees.',
  });
  return {
    noSpotNote: 'The exchange’s file has no price of the underlying.',
    constants: { multiplier: lot },
  };
}

/** The largest number that all quantities are multiples of; 1 where there are none. */
function lotOf({ header, rows }: TableFile): { lot: number; count: number } {
  const places = header.names.flatMap((name, place) => (QUANTITIES.has(columnKey(name)) ? [place] : []));
  let lot = 0;
  let count = 0;
  for (const row of rows()) {
    for (const place of places) {
      const quantity = parseNumber(row[place] ?? '') ?? Number.NaN;
      if (!(quantity > 0) || !Number.isInteger(quantity)) continue;
      lot = greatestDivisor(quantity, lot);
      count += 1;
    }
  }
  return { lot: Math.max(lot, 1), count };
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
