import { CALL, type SettlementSession } from '../../chain/rawQuotes';
import type { Book } from '../book';
import { type ContractExposures, contractExposures } from '../contractExposures';
import { partnerRows } from '../partners';
import type { ExpiryGroup, Prepared } from '../prepare';
import { rowsByGroup, rowsOfGroup } from '../rowGroups';
import { BASELINE, type Scenario } from '../scenario';
import { scenarioBook } from '../scenarioBook';
import type { Terms } from '../terms';
import { chooseVolatilities } from '../volatilityChoice';
import { placeAtDelta, type SmilePlace, smileOf, volatilityAt } from './smile';

/** Where a volatility came from: the numbers of `VolatilityChoice.basis`. */
export const VOLATILITY_BASES = [null, 'file', 'solved', 'other right'] as const;
export type VolatilityBasis = NonNullable<(typeof VOLATILITY_BASES)[number]>;

/** Contracts of one right by strike, ascending, in columns. */
export interface SmileSide {
  readonly strike: Float64Array;
  /** Fractions per year, as the contracts are priced with. */
  readonly volatility: Float64Array;
  /** Spot delta of a long option. */
  readonly delta: Float64Array;
  /** Index into `VOLATILITY_BASES`; before a scenario moves it. */
  readonly basis: Uint8Array;
}

/** The volatilities of one expiry, from the root that holds most of its open interest. */
export interface ExpirySmile {
  /** Days since 1970-01-01; with the session it names the expiry. */
  readonly expiryDay: number;
  readonly session: SettlementSession;
  /** It has settled in the scenario, or is left out of it. */
  readonly isOut: boolean;
  readonly forward: number;
  /** After the floor. */
  readonly timeToExpiryYears: number;
  readonly call: SmileSide;
  readonly put: SmileSide;
  /** At the forward, calls and puts averaged, fraction; null where the strikes do not bracket it. */
  readonly atm: number | null;
  /** At spot deltas of 0.10 and 0.25; null where the strikes do not reach as far. */
  readonly put10: SmilePlace | null;
  readonly put25: SmilePlace | null;
  readonly call25: SmilePlace | null;
  readonly call10: SmilePlace | null;
}

/** The smile of every expiry. */
export interface SmileSet {
  readonly spot: number;
  /** UTC milliseconds. */
  readonly asOf: number;
  /** By settlement. A scenario with its own rate or yield may have fewer than the analysis. */
  readonly expiries: readonly ExpirySmile[];
}

/**
 * The volatility that every contract in the sums is priced with, in a scenario, by expiry, right and strike; with deltas,
 * and the points at the money and at 25 and 10 delta.
 * @throws RangeError when the scenario leaves no spot or time runs backwards.
 */
export function smileSet(given: Book, scenario: Scenario = BASELINE): SmileSet {
  const { book, prepared } = scenarioBook(given, scenario);
  const { chain, assumptions } = book;
  const { contracts, terms, spot, asOf, expiries, outExpiries } = prepared;
  const exposures = contractExposures(prepared);
  // Quotes are solved at the spot and time of the book, whatever the scenario.
  const { basis } = chooseVolatilities(chain, partnerRows(chain), book.prepared.terms, assumptions);
  const groups = rowsByGroup(contracts.block, terms.length, contracts.strike);
  return {
    spot,
    asOf,
    expiries: expiries.map((group, index) =>
      expirySmile(
        prepared,
        exposures,
        basis,
        group,
        rowsOfGroup(groups, group.blocks[0] ?? 0),
        outExpiries?.[index] === 1,
      ),
    ),
  };
}

function expirySmile(
  { contracts, terms }: Prepared,
  exposures: ContractExposures,
  basis: Uint8Array,
  { blocks, expiryDay, session }: ExpiryGroup,
  rows: Uint32Array,
  isOut: boolean,
): ExpirySmile {
  const { forward, timeToExpiryYears } = terms[blocks[0] ?? 0] as Terms;
  const sideOf = (isWanted: (right: number) => boolean): SmileSide => {
    const own = isOut ? new Uint32Array(0) : rows.filter((row) => isWanted(contracts.right[row] as number));
    const column = (values: Float64Array): Float64Array => Float64Array.from(own, (row) => values[row] as number);
    return {
      strike: column(contracts.strike),
      volatility: column(contracts.volatility),
      delta: column(exposures.delta),
      basis: Uint8Array.from(own, (row) => basis[contracts.row[row] as number] as number),
    };
  };
  const smile = smileOf(contracts, exposures, isOut ? new Uint32Array(0) : rows);
  return {
    expiryDay,
    session,
    isOut,
    forward,
    timeToExpiryYears,
    call: sideOf((right) => right === CALL),
    put: sideOf((right) => right !== CALL),
    atm: volatilityAt(smile, forward),
    put10: placeAtDelta(smile, 'put', -0.1),
    put25: placeAtDelta(smile, 'put', -0.25),
    call25: placeAtDelta(smile, 'call', 0.25),
    call10: placeAtDelta(smile, 'call', 0.1),
  };
}
