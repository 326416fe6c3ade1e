import type { OptionChain } from '../chain/optionChain';
import type { ContractRuns } from '../kernel/contractRuns';
import type { Assumptions } from './assumptions';
import { bookRuns } from './bookRows';
import { type ContractExposures, exposureColumns } from './contractExposures';
import { type DirectColumns, directColumns } from './directBook';
import { expiryMaxPains } from './expiries';
import { type Prepared, prepare } from './prepare';
import type { ScenarioColumns } from './scenario';

/** A chain under one set of assumptions, with everything that no scenario changes worked out. */
export interface Book {
  readonly chain: OptionChain;
  readonly assumptions: Assumptions;
  readonly prepared: Prepared;
  readonly runs: ContractRuns;
  /** As `prepared.expiries`. */
  readonly maxPains: readonly (number | null)[];
  /** Columns that every evaluation writes over, so that a moving slider leaves nothing to be collected. */
  readonly work: BookWork;
}

export interface BookWork {
  readonly scenario: ScenarioColumns;
  readonly exposures: ContractExposures;
  readonly direct: DirectColumns;
  /** As the runs. */
  readonly placed: Float64Array;
}

/** @throws RangeError when spot or the as-of instant is not a usable number. */
export function openBook(chain: OptionChain, assumptions: Assumptions): Book {
  const prepared = prepare(chain, assumptions);
  const runs = bookRuns(prepared);
  const { count } = prepared.contracts;
  const work: BookWork = {
    scenario: { volatility: new Float64Array(count), logMoneyness: new Float64Array(count) },
    exposures: exposureColumns(count),
    direct: directColumns(count),
    placed: new Float64Array(runs.count),
  };
  return { chain, assumptions, prepared, runs, maxPains: expiryMaxPains(prepared), work };
}
