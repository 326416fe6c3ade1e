import type { LevelKey } from '../../exposure/analysis';

export { LEVEL_NAMES } from '../../exposure/levelNames';

/** Levels that every chart of the fold draws. */
export const MAIN_LEVELS: readonly LevelKey[] = ['gammaFlip', 'callWall', 'putWall'];
