import type { Currency } from '../chain/currency';
import type { Underlying } from '../chain/underlying';
import type {
  Conflict,
  ExposureKey,
  ExposureValues,
  FlipBand,
  Flips,
  HedgingMove,
  Level,
  LevelKey,
  Narrative,
  Regime,
} from './analysis';
import type { Assumptions } from './assumptions';
import { EXPOSURES, exposureRecord } from './exposureTable';
import { isWithinBand } from './flipBand';
import { hedgingMove } from './hedging';
import { behaviourWords, isAsGammaSays, moveSentence, tradeOf } from './hedgingWords';
import { type OneSide, oneSideText } from './oneSide';
import type { UnknownSums } from './unknown';
import { countText, isTiny, lowerFirst, moneySize, percentSize, priceText, signedMoney } from './wording';

export interface NarrativeInputs {
  readonly currency: Currency;
  readonly underlying: Underlying;
  readonly spot: number;
  readonly unknown: UnknownSums;
  /** Not to be told where `unknown.net` says why. */
  readonly net: ExposureValues;
  readonly effectiveGex: number;
  readonly vannaAligned: boolean | null;
  readonly spotVolBeta: number;
  /** The part of net CHEX whose contracts settle within 24 hours. */
  readonly chexSettlingSoon: number;
  readonly regime: Regime;
  readonly flips: Flips;
  readonly flipBand: FlipBand | null;
  readonly levels: readonly Level[];
  readonly hedging: readonly HedgingMove[];
  readonly wallRule: Assumptions['wallRule'];
  /** Set when only one side holds open interest. */
  readonly oneSide: OneSide | null;
}

/** Sums of the same contracts in another order differ by less than this share. */
const ROUNDING = 1e-9;

/**
 * What the numbers mean, in sentences. Every word that depends on a sign is chosen by the computed sign, and a trade over
 * a move of spot by full revaluation; the sentences speak of the size of moves and never of their direction.
 */
export function tellNarrative(inputs: NarrativeInputs): Narrative {
  const meaning = (key: LevelKey): string => {
    const level = inputs.levels.find((candidate) => candidate.key === key);
    if (!level || level.price === null) return level?.reason ? `${level.reason}.` : '';
    return LEVEL_MEANING[key](level, inputs);
  };
  return {
    regime: regimeSentence(inputs),
    exposure: inputs.unknown.net === null ? exposureSentences(inputs) : unknownSentences(inputs.unknown.net),
    level: {
      gammaFlip: meaning('gammaFlip'),
      callWall: meaning('callWall'),
      putWall: meaning('putWall'),
      maxPositiveGamma: meaning('maxPositiveGamma'),
      maxNegativeGamma: meaning('maxNegativeGamma'),
      highestOpenInterest: meaning('highestOpenInterest'),
      zeroDteMagnet: meaning('zeroDteMagnet'),
    },
    conflicts: findConflicts(inputs),
  };
}

function exposureSentences(inputs: NarrativeInputs): Record<ExposureKey, string> {
  return {
    gex: moveSentence(inputs.hedging, 0.01, inputs.currency, inputs.underlying),
    dex: dexSentence(inputs),
    vex: vexSentence(inputs),
    chex: chexSentence(inputs),
  };
}

function unknownSentences(reason: string): Record<ExposureKey, string> {
  return exposureRecord((key) => `Net ${EXPOSURES[key].name} cannot be told: ${lowerFirst(reason)}.`);
}

const SCOPE = ' This is about the size of moves, not their direction.';

function regimeSentence({ currency, regime, net, spot, flipBand, hedging }: NarrativeInputs): string {
  switch (regime.kind) {
    case 'undetermined':
      return `The regime cannot be told: ${lowerFirst(regime.reason)}.`;
    case 'transition':
      return `Dealer gamma is on the edge: ${lowerFirst(regime.reason)}. Re-priced, dealers ${behaviourWords(hedging)}${SCOPE}`;
    case 'positive_gamma':
    case 'negative_gamma': {
      const held = `Dealers are ${net.gex > 0 ? 'long' : 'short'} ${moneySize(net.gex, currency)} of gamma per 1%`;
      const lead = isAsGammaSays(hedging, net.gex) ? `${held}: they` : `${held} at spot. Re-priced, they`;
      return `${lead} ${behaviourWords(hedging)}${SCOPE}${bandDoubt(spot, flipBand)}`;
    }
  }
}

function bandDoubt(spot: number, band: FlipBand | null): string {
  if (!band || !isWithinBand(spot, band)) return '';
  return ` Other rules for volatility and time put the flip anywhere from ${priceText(band.low)} to ${priceText(band.high)}, and spot lies in between: the sign is uncertain.`;
}

function dexSentence({ currency, underlying, net: { dex } }: NarrativeInputs): string {
  if (isTiny(dex)) return `The deltas of the options that dealers hold come to ${moneySize(dex, currency)}.`;
  if (dex === 0) return 'The deltas of the options that dealers hold cancel.';
  const [held, hedge] = dex > 0 ? ['long', 'short'] : ['short', 'long'];
  return `Through options dealers are ${held} ${moneySize(dex, currency)} of ${underlying.of}; fully hedged, they are ${hedge} as much of it outright.`;
}

function vexSentence({ currency, underlying, net: { vex }, vannaAligned, spotVolBeta }: NarrativeInputs): string {
  if (isTiny(vex)) return 'A change of volatility needs next to no hedge.';
  if (vex === 0) return 'A change of volatility needs no hedge.';
  const [up, down] = vex > 0 ? ['sell', 'buy'] : ['buy', 'sell'];
  const hedge = `Dealers ${up} ${moneySize(vex, currency)} of ${underlying.of} for each point that volatility rises and ${down} as much for each point that it falls.`;
  if (vannaAligned === null) return hedge;
  return `${hedge} If volatility ${betaText(spotVolBeta)}, this ${vannaAligned ? 'adds to' : 'works against'} gamma.`;
}

/** 'falls 1 point with each 1% rise of spot'. */
export function betaText(spotVolBeta: number): string {
  const points = Math.abs(spotVolBeta);
  return `${spotVolBeta < 0 ? 'falls' : 'rises'} ${points} point${points === 1 ? '' : 's'} with each 1% rise of spot`;
}

/** CHEX is a rate, and what settles soon has most of it: an amount for a whole day would be wrong. */
function chexSentence({
  currency,
  underlying,
  net: { chex },
  chexSettlingSoon: settlingSoon,
}: NarrativeInputs): string {
  if (isTiny(chex)) return 'The passing of time needs next to no hedge at the present rate.';
  if (chex === 0) return 'The passing of time needs no hedge.';
  const trade = (rate: number): string => (rate > 0 ? 'sell' : 'buy');
  const rate = `At the present rate dealers ${trade(chex)} ${moneySize(chex, currency)} of ${underlying.of} a day, with spot and volatility unchanged.`;
  if (settlingSoon === 0) return rate;
  const share = settlingSoon / chex;
  if (share > 0 && share < 1 + ROUNDING) {
    const part = share > 1 - ROUNDING ? 'All' : moneySize(settlingSoon, currency);
    return `${rate} ${part} of it belongs to contracts that settle within 24 hours, and ends then.`;
  }
  const others = chex - settlingSoon;
  return `${rate} For contracts that settle within 24 hours they ${trade(settlingSoon)} ${moneySize(settlingSoon, currency)}, but only until then; for the others they ${trade(others)} ${moneySize(others, currency)}.`;
}

const LEVEL_MEANING: Readonly<Record<LevelKey, (level: Level, inputs: NarrativeInputs) => string>> = {
  gammaFlip: (_level, { flips }) => {
    const isRising = flips.profile.primary?.direction === 'negativeToPositive';
    const [above, below] = isRising ? ['dampens', 'amplifies'] : ['amplifies', 'dampens'];
    const others = flips.profile.crossings.length - 1;
    const more = others > 0 ? ` The nearest of ${others + 1} crossings.` : '';
    return `Above it dealer hedging ${above} moves, below it hedging ${below} them.${more}`;
  },
  callWall: (level, { wallRule }) => wallSentence(level, 'call', wallRule),
  putWall: (level, { wallRule }) => wallSentence(level, 'put', wallRule),
  maxPositiveGamma: (level, { currency }) =>
    `The most positive net gamma of all strikes, ${moneySize(level.size ?? 0, currency)} per 1%: hedging dampens moves most around it.`,
  maxNegativeGamma: (level, { currency }) =>
    `The most negative net gamma of all strikes, ${moneySize(level.size ?? 0, currency)} per 1%: hedging amplifies moves most around it.`,
  highestOpenInterest: (level) =>
    `The most open contracts of all strikes: ${countText(level.size ?? 0)}${shareText(level, 'open interest')}.`,
  zeroDteMagnet: (level) =>
    (level.size ?? 0) > 0
      ? 'The largest gamma of what settles today, and positive: hedging tends to hold price near it as settlement comes.'
      : 'The largest gamma of what settles today, and negative: hedging tends to hurry price away from it as settlement comes.',
};

function wallSentence(level: Level, side: 'call' | 'put', wallRule: Assumptions['wallRule']): string {
  const otmStrikes = side === 'call' ? 'the strikes at or above spot' : 'the strikes at or below spot';
  const strikes = wallRule === 'otm' ? otmStrikes : 'all strikes';
  const effect = (level.size ?? 0) > 0 ? 'dampens' : 'amplifies';
  return `The heaviest ${side} gamma of ${strikes}${shareText(level, `${side} GEX`)}: hedging of these ${side}s ${effect} moves around it.${passedWords(level, side)}`;
}

/** A wall is expected on its own side of spot: calls above, puts below. */
function passedWords({ distance }: Level, side: 'call' | 'put'): string {
  if (distance === null || distance === 0 || distance > 0 === (side === 'call')) return '';
  return side === 'call' ? ' Spot is above it.' : ' Spot is below it.';
}

function shareText(level: Level, whole: string): string {
  return level.strength === null ? '' : `, ${percentSize(level.strength)} of all ${whole}`;
}

function findConflicts(inputs: NarrativeInputs): Conflict[] {
  const found: Conflict[] = [];
  const add = (code: Conflict['code'], sentence: string | null): void => {
    if (sentence !== null) found.push({ code, sentence });
  };
  add('oneSided', oneSidedConflict(inputs));
  if (inputs.unknown.net !== null) return found;
  add('vanna', vannaConflict(inputs));
  add('flipSide', flipSideConflict(inputs));
  add('cumulativeFlip', cumulativeConflict(inputs));
  add('hedgingReversal', reversalConflict(inputs));
  return found;
}

function oneSidedConflict({ oneSide, unknown }: NarrativeInputs): string | null {
  if (!oneSide) return null;
  const wanted = oneSide.emptyContracts === 0 ? oneSide.missing : `open interest of ${oneSide.missing}`;
  const effect = unknown.net === null ? 'are one-sided' : 'are unknown';
  return `${oneSideText(oneSide)}, so net exposures ${effect} and there is no flip. Load a chain with ${wanted} as well.`;
}

function vannaConflict({ currency, net, effectiveGex, spotVolBeta }: NarrativeInputs): string | null {
  if (Math.sign(effectiveGex) === Math.sign(net.gex) || effectiveGex === 0 || net.gex === 0) return null;
  const effect = effectiveGex > 0 ? 'dampens' : 'amplifies';
  return `Gamma alone is ${signedMoney(net.gex, currency)} per 1%, but if volatility ${betaText(spotVolBeta)}, vanna outweighs it: together ${signedMoney(effectiveGex, currency)} per 1%, which ${effect} moves.`;
}

/** The sign of gamma against the rule that it is positive above the flip and negative below it. */
function flipSideConflict({ flips, net, spot }: NarrativeInputs): string | null {
  const level = flips.profile.primary?.level ?? spot;
  if (level === spot || net.gex === 0 || spot > level === net.gex > 0) return null;
  const [side, sign] = [spot > level ? 'above' : 'below', net.gex > 0 ? 'positive' : 'negative'];
  return `Net gamma at spot is ${sign} although spot is ${side} the flip, as gamma is ${sign} ${side} it: a tool that goes by the side of the flip alone shows the other regime.`;
}

function cumulativeConflict({ flips, spot }: NarrativeInputs): string | null {
  const profile = flips.profile.primary?.level;
  const cumulative = flips.cumulative.primary?.level;
  if (profile === undefined || cumulative === undefined) return null;
  if (Math.sign(profile - spot) * Math.sign(cumulative - spot) >= 0) return null;
  const side = cumulative > spot ? 'above' : 'below';
  return `The flip by running sum over strikes is ${priceText(cumulative)}, ${side} spot, while the re-priced flip is ${priceText(profile)}: a tool that uses the running sum shows the other side.`;
}

function reversalConflict({ currency, hedging }: NarrativeInputs): string | null {
  const reversals = [-0.01, 0.01].flatMap((move) => {
    const estimate = hedgingMove(hedging, move);
    const full = tradeOf(estimate?.fullDollars ?? 0);
    const linear = tradeOf(estimate?.linearDollars ?? 0);
    if (!estimate || !full || !linear || full === linear) return [];
    return [
      `at ${move > 0 ? '+' : '−'}1% dealers ${full} ${moneySize(estimate.fullDollars, currency)} when every contract is re-priced, where the linear estimate ${linear}s`,
    ];
  });
  if (reversals.length === 0) return null;
  const text = reversals.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}. Gamma changes sign within the move.`;
}
