import { moneyOf } from '../../app/money';
import type { Analysis, LevelKey } from '../../exposure/analysis';
import { price, UNKNOWN } from '../../ui/format';
import { markPrice } from '../fold/levelMarks';
import { LEVEL_NAMES } from '../fold/levelWords';
import { REGIME_WORDS } from '../Regime/regimeWords';

/** A figure of the file beside the same figure in the scenario, as text. */
export interface Comparison {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

const COMPARED_LEVELS: readonly LevelKey[] = ['callWall', 'putWall'];
const NONE = 'none';

type Compared = Pick<Analysis, 'currency' | 'unknown' | 'net' | 'regime' | 'flips' | 'levels'>;

/** What a scenario does to the figures that matter most: regime, net GEX, flip and walls. */
export function comparisons(before: Compared, after: Compared): Comparison[] {
  const row = (name: string, words: (analysis: Compared) => string): Comparison => ({
    name,
    before: words(before),
    after: words(after),
  });
  return [
    row('Regime', ({ regime }) => REGIME_WORDS[regime.kind]),
    row('Net GEX', ({ currency, net }) => (net ? moneyOf(currency).compact(net.gex, { plus: true }) : UNKNOWN)),
    row('Flip', ({ flips, net }) =>
      flips.profile.primary ? price(flips.profile.primary.level) : net ? NONE : UNKNOWN,
    ),
    ...COMPARED_LEVELS.map((key) => row(LEVEL_NAMES[key].name, (analysis) => levelText(analysis, key))),
  ];
}

/** The two walls; a wall of a side that is unknown may be anywhere. */
function levelText({ levels, unknown }: Compared, key: LevelKey): string {
  if (unknown[key === 'callWall' ? 'call' : 'put'] !== null) return UNKNOWN;
  const at = levels.find((level) => level.key === key)?.price ?? null;
  return at === null ? NONE : markPrice({ keys: [key], price: at });
}
