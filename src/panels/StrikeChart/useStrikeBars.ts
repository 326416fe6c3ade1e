import { useMemo } from 'react';
import type { BarMode } from '../../app/barModes';
import { useAnalysis, useBaseline } from '../../app/useDashboard';
import { chosenExpiries, type ExpiryChoice } from '../../app/viewState';
import type { Analysis, ExposureCells, ExposureKey, SidedColumns, StrikeTable } from '../../exposure/analysis';
import { EXPOSURES } from '../../exposure/exposureTable';
import { volumeGexByStrike } from '../../exposure/strikes';
import { dateWords } from '../Controls/expiryWords';
import { useLastKnown } from '../fold/lastKnown';
import {
  type BarSeries,
  countSeries,
  expirySeries,
  type NamedExpiry,
  netSeries,
  outlineSeries,
  sideSeries,
} from './barSeries';

/** What the strike chart draws in a mode. */
export interface StrikeBars {
  /** 'GEX', 'Open interest': what the bars are of. */
  readonly name: string;
  /** Whether values are contracts and not money. */
  readonly isCount: boolean;
  /** Null when they cannot be drawn, for `reason`. */
  readonly series: readonly BarSeries[] | null;
  readonly reason: string | null;
  /** The same of the file, in a scenario. */
  readonly ghost: readonly BarSeries[] | null;
  /** Why the sum of both sides cannot be told; null where it can. */
  readonly unknownNet: string | null;
  /** Whether a mark stands at the sum of each strike's bars. */
  readonly hasMarks: boolean;
  /** Whether they are from before the slider moved. */
  readonly isBehind: boolean;
}

const UNTRADED = 'Nothing was traded';
const NOT_YET = 'Added up when the slider rests';
const NAMES = { openInterest: 'Open interest', volume: 'Volume', volumeGex: 'GEX by volume' } as const;

interface Given {
  readonly mode: BarMode;
  readonly exposure: ExposureKey;
  readonly choice: ExpiryChoice;
  readonly table: StrikeTable;
  /** That of the file, in a scenario. */
  readonly fileTable: StrikeTable | null;
}

/** What needs more than a table of strikes: bars by expiry and by volume. */
interface Extra {
  readonly cells: ExposureCells | null;
  readonly volumeGex: SidedColumns | null;
}

/** The bars of a mode over the chosen expiries. */
export function useStrikeBars({ mode, exposure, choice, table, fileTable }: Given): StrikeBars {
  const analysis = useAnalysis();
  const baseline = useBaseline();
  const volumeGex = useMemo(
    () => (mode === 'volumeGex' ? volumeGexOf(analysis, choice) : null),
    [mode, analysis, choice],
  );
  const fileVolumeGex = useMemo(
    () => (mode === 'volumeGex' && fileTable ? volumeGexOf(baseline, choice) : null),
    [mode, fileTable, baseline, choice],
  );
  const lastCells = useLastKnown(analysis.cells, [baseline]);
  const lastVolumeGex = useLastKnown(volumeGex, [baseline, choice, mode]);
  const extra: Extra = useMemo(
    () => ({ cells: lastCells.value, volumeGex: lastVolumeGex.value }),
    [lastCells.value, lastVolumeGex.value],
  );
  const series = useMemo(
    () => seriesOf(analysis, table, mode, exposure, choice, extra),
    [analysis, table, mode, exposure, choice, extra],
  );
  const ghost = useMemo(() => {
    if (!fileTable) return null;
    const own = { cells: baseline.cells, volumeGex: fileVolumeGex };
    const all = seriesOf(baseline, fileTable, mode, exposure, choice, own);
    return all && mode === 'expiry' ? outlineSeries(all) : all;
  }, [fileTable, baseline, fileVolumeGex, mode, exposure, choice]);
  const behind = mode === 'expiry' ? lastCells.isBehind : mode === 'volumeGex' && lastVolumeGex.isBehind;
  const reason = unknownReason(analysis, table, mode);
  const { net: unknownNet } = unknownFor(analysis, mode);
  return {
    unknownNet,
    name: mode === 'split' || mode === 'net' || mode === 'expiry' ? EXPOSURES[exposure].name : NAMES[mode],
    isCount: mode === 'openInterest' || mode === 'volume',
    series: reason === null ? series : null,
    reason: reason ?? (series === null ? NOT_YET : null),
    ghost: reason === null ? ghost : null,
    hasMarks: unknownNet === null && (mode === 'split' || mode === 'expiry' || mode === 'volumeGex'),
    isBehind: behind,
  };
}

/** The expiries that are looked at, next first; those that a scenario has settled are behind it. */
export function namedExpiries({ expiries, asOf }: Analysis, choice: ExpiryChoice): NamedExpiry[] {
  const chosen = chosenExpiries(choice, expiries);
  return expiries.flatMap((expiry, index) => {
    if (expiry.contractsUsed === 0 || expiry.settlement <= asOf || chosen?.has(index) === false) return [];
    const isShared = expiries.some((other) => other !== expiry && other.expiryDay === expiry.expiryDay);
    const session = isShared ? ` ${expiry.session}` : '';
    return [{ index, label: `${dateWords(expiry)}${session}${expiry.isZeroDte ? ' 0DTE' : ''}` }];
  });
}

function volumeGexOf({ cells, strikes, expiries }: Analysis, choice: ExpiryChoice): SidedColumns | null {
  return cells && volumeGexByStrike(cells, strikes.strike.length, chosenExpiries(choice, expiries));
}

function seriesOf(
  analysis: Analysis,
  table: StrikeTable,
  mode: BarMode,
  exposure: ExposureKey,
  choice: ExpiryChoice,
  { cells, volumeGex }: Extra,
): BarSeries[] | null {
  const unknown = unknownFor(analysis, mode);
  const known = { call: unknown.call === null, put: unknown.put === null };
  if (mode === 'split') return sideSeries(table[exposure], known);
  if (mode === 'net') return netSeries(table[exposure]);
  if (mode === 'openInterest') return countSeries(table.callOpenInterest, table.putOpenInterest, known);
  if (mode === 'volume') return countSeries(table.callVolume, table.putVolume, known);
  if (mode === 'volumeGex') return volumeGex && sideSeries(volumeGex, known);
  return cells && expirySeries(cells, table.strike.length, exposure, namedExpiries(analysis, choice));
}

const isOfVolume = (mode: BarMode): boolean => mode === 'volume' || mode === 'volumeGex';

/** Which of the sums that bars of a mode show are unknown. */
function unknownFor({ unknown, unknownVolume }: Analysis, mode: BarMode): Analysis['unknown'] {
  return isOfVolume(mode) ? unknownVolume : unknown;
}

/** Why bars cannot be told: without a side its net is unknown, and the other side's own bars are not. */
function unknownReason(analysis: Analysis, table: StrikeTable, mode: BarMode): string | null {
  const unknown = unknownFor(analysis, mode);
  const isNet = mode === 'net' || mode === 'expiry';
  const isTold = unknown.net === null || (!isNet && (unknown.call === null || unknown.put === null));
  if (!isTold) return unknown.net;
  const isTraded = (column: Float64Array): boolean => column.some((count) => count > 0);
  return isOfVolume(mode) && !isTraded(table.callVolume) && !isTraded(table.putVolume) ? UNTRADED : null;
}
