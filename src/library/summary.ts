import type { Analysis, LevelKey } from '../exposure/analysis';
import type { Assumptions } from '../exposure/assumptions';
import type { SnapshotSummary } from './entry';

/**
 * Names what figures are worked out under: two with the same name are the same. The daily volume leads to none of them.
 * @param version of the program, whose figures may differ from those of another
 */
export function assumptionsName(assumptions: Assumptions, version: string): string {
  const { averageDailyDollarVolume: _, ...rest } = assumptions;
  return `${version} ${JSON.stringify(rest)}`;
}

/** Those of a chain as its file has it. */
export function withoutOverrides(assumptions: Assumptions): Assumptions {
  return { ...assumptions, spotOverride: null, asOfOverride: null };
}

/** What the list says of a chain. @param name of what it is worked out under */
export function summaryOf(
  { spot, net, flips, levels, regime }: Pick<Analysis, 'spot' | 'net' | 'flips' | 'levels' | 'regime'>,
  name: string,
): SnapshotSummary {
  const price = (key: LevelKey): number | null => levels.find((level) => level.key === key)?.price ?? null;
  return {
    assumptions: name,
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
