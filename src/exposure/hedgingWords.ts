import type { Currency } from '../chain/currency';
import type { Underlying } from '../chain/underlying';
import type { HedgingMove } from './analysis';
import { hedgingMove } from './hedging';
import { isTiny, moneySize } from './wording';

/** What dealers do over a move; null when it comes to less than half a cent. */
export type Trade = 'buy' | 'sell' | null;

/** Neighbouring moves of one direction, as sizes in fractions, over which dealers trade the same way. */
interface Stretch {
  readonly way: Way;
  readonly trade: Trade;
  readonly from: number;
  readonly to: number;
}

type Way = 'rises' | 'falls';

const EFFECTS = {
  dampens: 'which tends to keep',
  amplifies: 'which tends to make',
} as const;
type Effect = keyof typeof EFFECTS;

/** Buying is positive. */
export function tradeOf(money: number): Trade {
  if (money === 0 || isTiny(money)) return null;
  return money > 0 ? 'buy' : 'sell';
}

/**
 * 'If spot rises 1%, dealers sell $34.1B of stock; if it falls 1%, they buy $34.8B.', every contract re-priced.
 * @param size of the move: positive, and one of HEDGING_MOVES
 */
export function moveSentence(
  hedging: readonly HedgingMove[],
  size: number,
  currency: Currency,
  { of }: Pick<Underlying, 'of'>,
): string {
  const rise = hedgingMove(hedging, size)?.fullDollars ?? 0;
  const fall = hedgingMove(hedging, -size)?.fullDollars ?? 0;
  const move = percentText(size);
  if (!tradeOf(rise) && !tradeOf(fall)) return `If spot rises or falls ${move}, dealers trade next to nothing.`;
  return `If spot rises ${move}, dealers ${amountText(rise, currency, ` of ${of}`)}; if it falls ${move}, they ${amountText(fall, currency, '')}.`;
}

/** 'sell $34.1B of stock', 'trade next to nothing'. @param of what is traded, after a blank; '' where that is clear */
export function amountText(money: number, currency: Currency, of: string): string {
  const trade = tradeOf(money);
  return trade ? `${trade} ${moneySize(money, currency)}${of}` : 'trade next to nothing';
}

/** Whether the re-priced trade over the smallest moves is what gamma of this sign asks for, in both directions. */
export function isAsGammaSays(hedging: readonly HedgingMove[], gamma: number): boolean {
  const expected: Effect = gamma > 0 ? 'dampens' : 'amplifies';
  return (['rises', 'falls'] as const).every((way) => {
    const nearest = stretches(hedging, way)[0];
    return nearest !== undefined && effectOf(nearest) === expected;
  });
}

/**
 * What dealers do in rises and falls by full revaluation, and whether that dampens or amplifies: one sentence that goes
 * on from its subject ('Dealers', 'they') for the smallest moves, then one for each stretch of moves that differs.
 */
export function behaviourWords(hedging: readonly HedgingMove[]): string {
  const rises = stretches(hedging, 'rises');
  const falls = stretches(hedging, 'falls');
  const [rise, fall] = [rises[0], falls[0]];
  if (!rise || !fall) return 'trade next to nothing.';
  const later = [...rises.slice(1), ...falls.slice(1)].map(
    (stretch) => ` In ${stretch.way} of ${rangeText(stretch)} they ${actionText(stretch)}${effectText(stretch)}.`,
  );
  const [inRises, inFalls] = [nearText(rise, rises.length), nearText(fall, falls.length)];
  return `${joined(rise, inRises, fall, inFalls)}.${later.join('')}`;
}

function joined(rise: Stretch, inRises: string, fall: Stretch, inFalls: string): string {
  const effect = effectOf(rise);
  if (effect !== effectOf(fall)) {
    const comma = effect ? ',' : '';
    return `${inRises}${effectText(rise)}${comma} and ${inFalls}${effectText(fall)}`;
  }
  if (!effect) return `${inRises} and ${inFalls.replace('trade next to nothing in ', '')}`;
  return `${inRises} and ${inFalls}, ${EFFECTS[effect]} moves ${effect === 'dampens' ? 'small' : 'larger'}`;
}

/** 'sell into rises of up to 0.5%'; the reach is left out where it is that of all moves. */
function nearText(stretch: Stretch, stretchCount: number): string {
  const reach = stretchCount > 1 ? ` of up to ${percentText(stretch.to)}` : '';
  return `${stretch.trade ? `${stretch.trade} into` : 'trade next to nothing in'} ${stretch.way}${reach}`;
}

function actionText({ trade }: Stretch): string {
  return trade ?? 'trade next to nothing';
}

function effectText(stretch: Stretch): string {
  const effect = effectOf(stretch);
  return effect ? `, ${EFFECTS[effect]} those ${effect === 'dampens' ? 'small' : 'larger'}` : '';
}

function effectOf({ way, trade }: Stretch): Effect | null {
  if (!trade) return null;
  return (trade === 'sell') === (way === 'rises') ? 'dampens' : 'amplifies';
}

function stretches(hedging: readonly HedgingMove[], way: Way): Stretch[] {
  const found: Stretch[] = [];
  const moves = hedging
    .filter(({ move }) => move > 0 === (way === 'rises'))
    .sort((a, b) => Math.abs(a.move) - Math.abs(b.move));
  for (const { move, fullDollars } of moves) {
    const size = Math.abs(move);
    const trade = tradeOf(fullDollars);
    const last = found.at(-1);
    if (last?.trade === trade) found[found.length - 1] = { ...last, to: size };
    else found.push({ way, trade, from: size, to: size });
  }
  return found;
}

function rangeText({ from, to }: Stretch): string {
  return from === to ? percentText(from) : `${percentText(from)} to ${percentText(to)}`;
}

/** '0.25%'. */
function percentText(size: number): string {
  return `${Math.round(size * 1e4) / 100}%`;
}
