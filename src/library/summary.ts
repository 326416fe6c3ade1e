import type { Analysis, LevelKey } from '../exposure/analysis';
import type { Assumptions } from '../exposure/assumptions';
import type { SnapshotSummary } from './entry';

/** Names assumptions: two sets that lead to the same figures have the same name. The daily volume leads to none of them. */
export function assumptionsName(assumptions: Assumptions): string {
  const { averageDailyDollarVolume: _, ...rest } = assumptions;
  return JSON.stringify(rest);
}

/** Those of a chain as its file has it. */
export function withoutOverrides(assumptions: Assumptions): Assumptions {
  return { ...assumptions, spotOverride: null, asOfOverride: null };
}

/** What the list says of a chain under these assumptions. */
export function summaryOf(
  { spot, net, flips, levels, regime }: Pick<Analysis, 'spot' | 'net' | 'flips' | 'levels' | 'regime'>,
  assumptions: Assumptions,
): SnapshotSummary {
  const price = (key: LevelKey): number | null => levels.find((level) => level.key === key)?.price ?? null;
  return {
    assumptions: assumptionsName(assumptions),
    spot,
    netGex: net?.gex ?? null,
    netDex: net?.dex ?? null,
    netVex: net?.vex ?? null,
    netChex: net?.chex ?? null,
    gammaFlip: flips.profile.primary?.level ?? null,
    callWall: price('callWall'),
    putWall: price('putWall'),
    regime: regime.kind,
  };
}
