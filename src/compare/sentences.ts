import { contractWords } from '../chain/contractWords';
import type { Currency } from '../chain/currency';
import type { RegimeKind } from '../exposure/analysis';
import { LEVEL_NAMES } from '../exposure/levelNames';
import { countText, lowerFirst, moneySize, percentSize, priceText, signedMoney } from '../exposure/wording';
import type {
  ChainComparison,
  ContractCount,
  GexCause,
  LevelMove,
  MovedLevelKey,
  OpeningVerdict,
  OtherChange,
  WallHolding,
} from './comparison';
import { GEX_CAUSES } from './comparison';

const MINUS = '−';
/** Causes below this share of the largest one are told together. */
const LEAST_TOLD = 0.01;

/** The causes of a change of net GEX, as they are called. */
export const CAUSE_NAMES: Readonly<Record<GexCause, string>> = {
  openInterest: 'open interest',
  spot: 'spot',
  volatility: 'volatility',
  time: 'time',
  forward: 'forward',
  rollOff: 'roll-off',
  other: 'other',
};

/** Why a change belongs to no cause, after a number of contracts. */
export const OTHER_NAMES: Readonly<Record<OtherChange, string>> = {
  volatilityAppeared: 'volatility became known',
  volatilityVanished: 'volatility became unknown',
  openInterestAppeared: 'open interest became known',
  openInterestVanished: 'open interest became unknown',
  noLongerListed: 'no longer in the file, though not settled',
  multiplierChanged: 'the two files give another contract size',
};

/** What the ratio of opened calls to opened puts is called. */
export const VERDICT_NAMES: Readonly<Record<OpeningVerdict, string>> = {
  heavyCalls: 'heavy call opening',
  heavyPuts: 'heavy put opening',
  balanced: 'no heavy side',
};

const REGIME_NAMES: Readonly<Record<RegimeKind, string>> = {
  positive_gamma: 'positive gamma',
  negative_gamma: 'negative gamma',
  transition: 'transition',
  undetermined: 'undetermined',
};

/** Name of a level that may have moved. */
export function movedLevelName(key: MovedLevelKey): string {
  return key === 'maxPain' ? 'Max pain' : LEVEL_NAMES[key].name;
}

/**
 * What changed, in sentences: net GEX and its causes, regime, levels, walls, open interest. The words say which way a
 * number went and nothing of whether that is good.
 * @param moment 'Wed 5 Apr 16:00 ET' of UTC milliseconds
 */
export function comparisonSentences(comparison: ChainComparison, moment: (utcMs: number) => string): string[] {
  const since = `since ${moment(comparison.before.asOf)}`;
  return [
    ...netSentences(comparison, since),
    regimeSentence(comparison),
    ...levelSentences(comparison),
    ...wallSentences(comparison),
    ...openInterestSentences(comparison, since),
    ...unknownSentences(comparison),
  ];
}

function netSentences({ attribution, attributionReason, currency }: ChainComparison, since: string): string[] {
  if (!attribution) return [`The change of net GEX cannot be told. ${attributionReason ?? ''}.`];
  const { before, after, change, parts } = attribution;
  if (change === 0) return [`Net GEX is ${signedMoney(after, currency)} per 1%, as it was ${since}.`];
  const share =
    before !== 0 && before * after > 0 ? ` (${change < 0 ? MINUS : '+'}${percentSize(change / before)})` : '';
  const verb = change > 0 ? 'rose' : 'fell';
  const whole = `Net GEX ${verb} by ${moneySize(change, currency)} per 1%${share} ${since}, from ${signedMoney(before, currency)} to ${signedMoney(after, currency)}.`;
  const sizes = GEX_CAUSES.map((cause) => ({ cause, value: parts[cause] })).filter(({ value }) => value !== 0);
  sizes.sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const least = Math.abs(sizes[0]?.value ?? 0) * LEAST_TOLD;
  const told = sizes.filter(({ value }) => Math.abs(value) >= least);
  const rest = sizes.filter(({ value }) => Math.abs(value) < least).reduce((sum, { value }) => sum + value, 0);
  const words = told.map(({ cause, value }) => `${CAUSE_NAMES[cause]} ${signedMoney(value, currency)}`);
  if (rest !== 0) words.push(`the rest ${signedMoney(rest, currency)}`);
  return words.length > 0 ? [whole, `By cause: ${words.join(', ')}.`] : [whole];
}

function regimeSentence({ before, after }: ChainComparison): string {
  const from = before.regime;
  const to = after.regime;
  const turned =
    from.sign !== null && to.sign !== null && from.sign * to.sign < 0
      ? ` Net GEX went from ${signName(from.sign)} to ${signName(to.sign)}.`
      : '';
  if (from.kind === to.kind) return `The regime is ${REGIME_NAMES[to.kind]}, as it was.${turned}`;
  return `The regime went from ${REGIME_NAMES[from.kind]} to ${REGIME_NAMES[to.kind]}.${turned}`;
}

function signName(sign: number): string {
  return sign > 0 ? 'positive' : 'negative';
}

function levelSentences({ levels }: ChainComparison): string[] {
  const staying = levels.filter(({ from, to, change }) => from !== null && to !== null && change === 0);
  const sentences = levels.flatMap((level) => {
    const told = levelSentence(level);
    return told === null ? [] : [told];
  });
  if (staying.length > 0) {
    const names = staying.map(({ key, to }) => `${movedLevelName(key)} ${priceText(to ?? 0)}`);
    sentences.push(`Where they were: ${names.join(', ')}.`);
  }
  return sentences;
}

/** Null for a level that stays, or is missing in both. */
function levelSentence({ key, from, to, change, fraction, toReason, fromReason }: LevelMove): string | null {
  const name = movedLevelName(key);
  if (from === null && to === null) return null;
  if (from === null) return `${name} ${priceText(to ?? 0)}; before there was none: ${lowerFirst(fromReason ?? '')}.`;
  if (to === null) return `${name}: none now, ${priceText(from)} before. ${toReason ?? ''}.`;
  if (change === null || change === 0) return null;
  const way = change > 0 ? 'up' : 'down';
  return `${name} moved ${way} by ${priceText(roundedCents(Math.abs(change)))} (${percentSize(fraction ?? 0, 2)}), from ${priceText(roundedCents(from))} to ${priceText(roundedCents(to))}.`;
}

function roundedCents(value: number): number {
  return Math.round(value * 100) / 100;
}

function wallSentences({ walls, currency }: ChainComparison): string[] {
  return walls
    .filter(({ isWall }) => isWall !== 'before')
    .map(({ side, strike, trend, before, after }) => {
      const wall = `The ${side} wall at ${priceText(strike)}`;
      if (trend === null || before.gex === null || after.gex === null) {
        const known = [wallWords(before, 'before', currency), wallWords(after, 'now', currency)];
        return `${wall} cannot be set beside what it was: ${known.join('; ')}.`;
      }
      const how = trend === 'same' ? 'as strong as it was' : trend;
      return `${wall} is ${how}: GEX ${signedMoney(before.gex, currency)} before and ${signedMoney(after.gex, currency)} now, open interest in the sums ${countText(before.openInterest ?? 0)} and ${countText(after.openInterest ?? 0)}.`;
    });
}

function wallWords({ gex, reason }: WallHolding, when: string, currency: Currency): string {
  return gex === null ? `${when} –, ${reason ?? 'unknown'}` : `GEX ${signedMoney(gex, currency)} ${when}`;
}

function openInterestSentences({ openInterest }: ChainComparison, since: string): string[] {
  const { call, put, ratio, ratioReason, verdict, movers } = openInterest;
  const sentences = [
    `Open interest ${since}: calls ${signedCount(call.change)} to ${countText(call.after)}, puts ${signedCount(put.change)} to ${countText(put.after)} contracts.`,
    `Of what had not settled, opened less closed: ${signedCount(call.opened)} calls, ${signedCount(put.opened)} puts${
      ratio === null || verdict === null
        ? `. ${ratioReason ?? ''}, so that a ratio would say nothing.`
        : `, ${ratio.toFixed(2)} calls to a put: ${VERDICT_NAMES[verdict]}.`
    }`,
  ];
  const [largest] = movers;
  if (largest) {
    const { root, expiryDay, strike, right, change, after } = largest;
    sentences.push(
      `The largest change of one contract: ${contractWords(root, expiryDay, strike, right)} ${signedCount(change)} to ${countText(after)}.`,
    );
  }
  const settled = sumOf(call.settled, put.settled);
  if (settled.contracts > 0) {
    sentences.push(
      `Settled and no longer in the file: ${contractsText(settled.contracts)} with an open interest of ${countText(settled.openInterest)}.`,
    );
  }
  return sentences;
}

function contractsText(count: number): string {
  return `${countText(count)} ${count === 1 ? 'contract' : 'contracts'}`;
}

function sumOf(a: ContractCount, b: ContractCount): ContractCount {
  return { contracts: a.contracts + b.contracts, openInterest: a.openInterest + b.openInterest };
}

/** What is in no number, or may not be what it looks like. */
function unknownSentences({ openInterest, attribution, currency }: ChainComparison): string[] {
  const { call, put } = openInterest;
  const sentences: string[] = [];
  const unknown = sumOf(call.unknown, put.unknown);
  if (unknown.contracts > 0) {
    sentences.push(
      `Open interest of ${contractsText(unknown.contracts)} is not stated in both files, and is in no change.`,
    );
  }
  const gone = sumOf(call.gone, put.gone);
  if (gone.openInterest > 0) {
    sentences.push(
      `Only in the earlier file, though not settled: ${contractsText(gone.contracts)} with an open interest of ${countText(gone.openInterest)}. It may hold more of the chain than the later one.`,
    );
  }
  const listed = sumOf(call.listed, put.listed);
  if (listed.openInterest > 0) {
    sentences.push(
      `Only in the later file: ${contractsText(listed.contracts)} with an open interest of ${countText(listed.openInterest)}, listed since or missing from the earlier one.`,
    );
  }
  for (const { reason, contracts, gex } of attribution?.others ?? []) {
    sentences.push(
      `Under other, ${signedMoney(gex, currency)} of ${contractsText(contracts)}: ${OTHER_NAMES[reason]}.`,
    );
  }
  return sentences;
}

/** '+48,042', '−12', '0'. */
export function signedCount(value: number): string {
  if (value === 0) return '0';
  return `${value < 0 ? MINUS : '+'}${countText(Math.abs(value))}`;
}
