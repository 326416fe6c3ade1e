import type { Level } from '../analysis';
import { LEVEL_NAMES } from '../levelNames';
import { percentSize, priceText } from '../wording';
import { type StoryFacts, unknownText } from './facts';
import { type StorySentence, say, told } from './parts';

/** Every key level: where it is, what makes it one, or why there is none. */
export function levelSentences({ analysis }: StoryFacts): StorySentence[] {
  const { levels, narrative, unknown, zeroDte } = analysis;
  return levels.map((level) => {
    const { key, price, reason } = level;
    const { name } = LEVEL_NAMES[key];
    if (price === null) {
      const isUnknown =
        key === 'zeroDteMagnet'
          ? zeroDte.reason !== null
          : unknown[key === 'callWall' ? 'call' : key === 'putWall' ? 'put' : 'net'] !== null;
      return isUnknown ? say`${name}: ${unknownText(reason ?? '')}.` : say`${name}: none. ${reason ?? ''}.`;
    }
    const figure = told({ kind: 'level', level: key, price }, priceText(price));
    const other = level.alternative === null ? '' : ` By the other wall rule: ${priceText(level.alternative)}.`;
    return say`${name} ${figure}, ${placeWords(level)}. ${narrative.level[key]}${other}`;
  });
}

/** '1.2% above spot (1.1 daily sigmas)'. */
function placeWords({ distance, distanceSigmas }: Level): string {
  if (distance === null || distance === 0) return 'at spot';
  const sigmas = distanceSigmas === null ? '' : ` (${Math.abs(distanceSigmas).toFixed(1)} daily sigmas)`;
  return `${percentSize(distance, Math.abs(distance) < 0.001 ? 2 : 1)} ${distance > 0 ? 'above' : 'below'} spot${sigmas}`;
}
