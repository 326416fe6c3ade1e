import type { OptionChain } from '../chain/optionChain';
import type { ContractRuns } from '../kernel/contractRuns';
import type { ExposureCells, ImportReport } from './analysis';
import { type ScenarioColumns, scenarioColumns } from './applyScenario';
import type { Assumptions } from './assumptions';
import { bookRuns } from './bookRows';
import { buildCells } from './cells';
import { type ContractExposures, exposureColumns } from './contractExposures';
import { type DirectColumns, directColumns } from './directBook';
import { type ExpirySum, expiryMaxPains, expirySums } from './expiries';
import { type Prepared, prepare } from './prepare';
import { importReport } from './report';
import { aggregateByStrike } from './strikes';

/** A chain under one set of assumptions, with everything that no scenario changes worked out. */
export interface Book {
  readonly chain: OptionChain;
  readonly assumptions: Assumptions;
  readonly prepared: Prepared;
  readonly runs: ContractRuns;
  readonly report: ImportReport;
  /** As `prepared.expiries`. */
  readonly maxPains: readonly (number | null)[];
  /** The cell, the strike and the expiry of every row of `runs`. */
  readonly cellOfRow: Uint32Array;
  readonly strikeOfRow: Uint16Array;
  readonly expiryOfRow: Uint16Array;
  readonly activity: Activity;
  /** Columns that every evaluation writes over, so that a moving slider leaves nothing to be collected. */
  readonly work: BookWork;
}

/** Open interest, volume and contracts, which a scenario only takes away from. */
export interface Activity {
  /** As the cells. */
  readonly cells: ActivityColumns;
  /** As `prepared.strikes`. */
  readonly strikes: ActivityColumns;
  /** As `prepared.expiries`. */
  readonly expiries: readonly ExpiryActivity[];
}

export type ActivityColumns = Pick<ExposureCells, 'callOpenInterest' | 'putOpenInterest' | 'callVolume' | 'putVolume'>;

export type ExpiryActivity = Pick<
  ExpirySum,
  'callOpenInterest' | 'putOpenInterest' | 'callVolume' | 'putVolume' | 'contractsUsed'
>;

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
    scenario: scenarioColumns(count),
    exposures: exposureColumns(count),
    direct: directColumns(count),
    placed: new Float64Array(runs.count),
  };
  const { cells, contracts } = prepared;
  return {
    chain,
    assumptions,
    prepared,
    runs,
    report: importReport(chain, prepared),
    maxPains: expiryMaxPains(prepared),
    cellOfRow: picked(cells.cellOf, runs.source, new Uint32Array(runs.count)),
    strikeOfRow: picked(contracts.strikeIndex, runs.source, new Uint16Array(runs.count)),
    expiryOfRow: picked(contracts.expiry, runs.source, new Uint16Array(runs.count)),
    activity: activityOf(prepared),
    work,
  };
}

/** The rows of a column that are asked for, into `to`. */
function picked<Column extends Uint16Array | Uint32Array>(column: Column, rows: Int32Array, to: Column): Column {
  for (let row = 0; row < rows.length; row += 1) to[row] = column[rows[row] as number] as number;
  return to;
}

function activityColumns({
  callOpenInterest,
  putOpenInterest,
  callVolume,
  putVolume,
}: ActivityColumns): ActivityColumns {
  return { callOpenInterest, putOpenInterest, callVolume, putVolume };
}

function activityOf(prepared: Prepared): Activity {
  // The exposures of nothing: only open interest and volume are read.
  const none = exposureColumns(prepared.contracts.count);
  const cells = buildCells(prepared, none);
  return {
    cells: activityColumns(cells),
    strikes: activityColumns(aggregateByStrike(cells, prepared.strikes, null)),
    expiries: expirySums(prepared, none),
  };
}
