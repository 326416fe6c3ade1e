import { isoDate } from '../../../src/chain/civilDay';
import { NO_ROWS } from '../../../src/chain/issues';
import { newYorkClock } from '../../../src/chain/newYork';
import type { ExpiryBlock, OptionChain } from '../../../src/chain/optionChain';

/** Friday 6 March 2026, 11:00 in New York. */
export const AS_OF = Date.UTC(2026, 2, 6, 16, 0);
const DAY = 86_400_000;

export interface ContractSpec {
  readonly strike: number;
  readonly right: 'C' | 'P';
  readonly openInterest?: number;
  readonly impliedVolatility?: number;
  readonly bid?: number;
  readonly ask?: number;
  readonly volume?: number;
  readonly vendorGamma?: number;
  readonly exclusion?: number;
  /** Days of 24 hours from the as-of instant; 7 when left out. */
  readonly daysToSettlement?: number;
  readonly root?: string;
}

/** A chain straight from contract specifications, without a file: 20% volatility and 100 contracts unless stated. */
export function chainOf(given: { spot?: number; symbol?: string; contracts: readonly ContractSpec[] }): OptionChain {
  const blocks: ExpiryBlock[] = [];
  const keys: string[] = [];
  const block = given.contracts.map(({ root = 'SYN', daysToSettlement = 7 }) => {
    const key = `${root} ${daysToSettlement}`;
    if (!keys.includes(key)) {
      const settlement = AS_OF + daysToSettlement * DAY;
      keys.push(key);
      blocks.push({ root, expiryDay: newYorkClock(settlement).day, session: 'PM', settlement });
    }
    return keys.indexOf(key);
  });
  const column = (cell: (contract: ContractSpec) => number): Float64Array => Float64Array.from(given.contracts, cell);
  const count = given.contracts.length;
  return {
    symbol: given.symbol ?? 'SYN',
    title: 'Synthetic',
    format: 'test',
    fileName: 'test.csv',
    spot: given.spot ?? 100,
    spotBasis: 'file',
    asOf: AS_OF,
    asOfBasis: 'file',
    asOfText: isoDate(newYorkClock(AS_OF).day),
    quoteDelayMinutes: 15,
    count,
    blocks,
    block: Uint16Array.from(block),
    strike: column((contract) => contract.strike),
    right: Uint8Array.from(given.contracts, (contract) => (contract.right === 'C' ? 0 : 1)),
    openInterest: column((contract) => contract.openInterest ?? 100),
    impliedVolatility: column((contract) => contract.impliedVolatility ?? 0.2),
    bid: column((contract) => contract.bid ?? Number.NaN),
    ask: column((contract) => contract.ask ?? Number.NaN),
    last: column(() => Number.NaN),
    volume: column((contract) => contract.volume ?? Number.NaN),
    vendorGamma: column((contract) => contract.vendorGamma ?? Number.NaN),
    multiplier: column(() => 100),
    line: Uint32Array.from(given.contracts, (_, index) => index + 1),
    offset: new Uint32Array(count),
    file: new Uint16Array(count),
    files: ['test.csv'],
    exclusion: Uint8Array.from(given.contracts, (contract) => contract.exclusion ?? 0),
    contractsRead: count,
    contractsRejected: 0,
    openInterestRead: { call: 0, put: 0 },
    issues: [],
    unused: NO_ROWS,
    lines: { read: count, blank: 0, preamble: 0, header: 0, footer: 0, repeatedHeader: 0, data: count },
  };
}
