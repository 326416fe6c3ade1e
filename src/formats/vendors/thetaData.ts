import type { CellUnits } from '../table/mapping';
import { tableChainFormat } from '../table/readTable';
import type { NumberRole, RowRole, SideRole } from '../table/roles';
import type { ColumnNames, TableFormat } from '../table/tableFormat';
import { END_OF_DAY } from './times';

/**
 * ThetaData writes open interest and greeks in separate answers, and neither is a chain alone. Version 3 of its terminal
 * has dollars and ISO dates, version 2 strikes in thousandths and clocks in milliseconds since midnight. The time is that
 * of the underlying's price: contracts that nobody quotes keep the time of their last quote, days ago.
 */
const V3: ColumnNames<RowRole> = {
  underlying: ['symbol', 'root'],
  expiry: ['expiration'],
  strike: ['strike'],
  spot: ['underlying_price'],
  quoteTime: ['underlying_timestamp', 'timestamp', 'created'],
};
const V2: ColumnNames<RowRole> = {
  underlying: ['root', 'symbol'],
  expiry: ['expiration'],
  strike: ['strike'],
  spot: ['underlying_price'],
  quoteDate: ['date'],
  quoteTime: ['ms_of_day2', 'ms_of_day'],
};
const QUOTES: ColumnNames<Exclude<NumberRole, 'openInterest'> & SideRole> = {
  impliedVolatility: ['implied_vol'],
  bid: ['bid'],
  ask: ['ask'],
  volume: ['volume'],
  delta: ['delta'],
  gamma: ['gamma'],
};
/** Greeks of one day may be stamped one by one; open interest that did not change keeps the stamp of an earlier day. */
const v3Units = (snapshotPer: 'day' | 'file'): Partial<CellUnits> => ({
  time: { ...END_OF_DAY, snapshotPer },
});
const v2Units = (snapshotPer: 'day' | 'file'): Partial<CellUnits> => ({
  strikeDivisor: 1000,
  time: { ...END_OF_DAY, form: 'dateAndMilliseconds', snapshotPer },
});

const GREEKS: Pick<TableFormat, 'name' | 'side' | 'required' | 'part'> = {
  name: 'ThetaData greeks',
  side: { right: ['right'], ...QUOTES },
  required: ['impliedVolatility'],
  part: {
    holds: 'volatility',
    lacks: 'open interest',
    add: "Open it together with ThetaData's open_interest file of the same day: choose or drop both at once.",
  },
};
const OPEN_INTEREST: Pick<TableFormat, 'name' | 'side' | 'required' | 'part' | 'decimal'> = {
  name: 'ThetaData open interest',
  // No other column shows that the point of '95.000' stands before decimals.
  decimal: '.',
  side: { right: ['right'], openInterest: ['open_interest'] },
  part: {
    holds: 'openInterest',
    lacks: 'implied volatility',
    add: "Open it together with ThetaData's greeks file of the same day: choose or drop both at once.",
  },
};

/** Open interest and greeks in one table, as programs join them. */
const WHOLE: Pick<TableFormat, 'name' | 'side' | 'required'> = {
  name: 'ThetaData CSV',
  side: { right: ['right'], openInterest: ['open_interest'], ...QUOTES },
  required: ['openInterest', 'impliedVolatility'],
};

const CONTRACT = ['expiration', 'strike', 'right'];
/** With any of these a table is not only one of open interest, whoever wrote it. */
const MORE = ['iv', 'implied_vol', 'implied_volatility', 'iv_error', 'volatility', 'bid', 'ask', 'delta', 'gamma'];

/** Every table of ThetaData: of version 3 and version 2, in parts and joined. */
export const thetaData = [
  tableChainFormat({
    id: 'thetadata-greeks',
    ...GREEKS,
    recognise: { all: [...CONTRACT, 'symbol', 'implied_vol', 'iv_error'], none: ['ms_of_day', 'open_interest'] },
    row: V3,
    units: v3Units('day'),
  }),
  tableChainFormat({
    id: 'thetadata-open-interest',
    ...OPEN_INTEREST,
    recognise: { all: [...CONTRACT, 'symbol', 'timestamp', 'open_interest'], none: ['ms_of_day', ...MORE] },
    row: V3,
    units: v3Units('file'),
  }),
  tableChainFormat({
    id: 'thetadata-joined',
    ...WHOLE,
    recognise: { all: [...CONTRACT, 'symbol', 'implied_vol', 'iv_error', 'open_interest'], none: ['ms_of_day'] },
    row: V3,
    units: v3Units('day'),
  }),
  tableChainFormat({
    id: 'thetadata-v2-greeks',
    ...GREEKS,
    recognise: { all: [...CONTRACT, 'root', 'ms_of_day', 'implied_vol', 'iv_error'], none: ['open_interest'] },
    row: V2,
    units: v2Units('day'),
  }),
  tableChainFormat({
    id: 'thetadata-v2-open-interest',
    ...OPEN_INTEREST,
    recognise: { all: [...CONTRACT, 'root', 'ms_of_day', 'open_interest'], none: MORE },
    row: V2,
    units: v2Units('file'),
  }),
  tableChainFormat({
    id: 'thetadata-v2-joined',
    ...WHOLE,
    recognise: { all: [...CONTRACT, 'root', 'ms_of_day', 'implied_vol', 'iv_error', 'open_interest'] },
    row: V2,
    units: v2Units('day'),
  }),
];
