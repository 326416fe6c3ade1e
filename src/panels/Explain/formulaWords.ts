import type { Money } from '../../app/money';
import type { Contribution, Explanation } from '../../exposure/explain';
import { EXPOSURES } from '../../exposure/exposureTable';
import { type Figure, figureName, moveText } from '../../exposure/figures';
import { integer, percent, price } from '../../ui/format';

/** What a figure is, in one sentence. */
export function whatWords(figure: Figure, { meaning }: Pick<Money, 'meaning'>, of: string): string {
  switch (figure.kind) {
    case 'net':
      return `${EXPOSURES[figure.exposure].longName} of all expiries, calls and puts together, signed by the assumed position of dealers. ${meaning(figure.exposure)}`;
    case 'strike':
      return `${EXPOSURES[figure.exposure].longName} of the calls and puts of one strike, all expiries. ${meaning(figure.exposure)}`;
    case 'level':
      return LEVEL_WHAT[figure.level];
    case 'distance':
      return 'How far spot is from the gamma flip, where net GEX is zero when every contract is re-priced: positive above it.';
    case 'effectiveGex':
      return 'GEX, and what vanna adds to it if volatility moves with spot as assumed.';
    case 'hedge':
      return `What dealers trade of ${of} to stay hedged if spot moves ${moveText(figure.move)} at once: minus the delta that they gain, every contract re-priced with its volatility fixed.`;
    case 'zeroDte':
      return ZERO_DTE_WHAT[figure.of];
    case 'expiry':
      return 'Gamma exposure of the contracts of one expiry, calls and puts together: what is gone when they have settled.';
  }
}

const LEVEL_WHAT = {
  gammaFlip:
    'The spot at which net GEX is zero when every contract is re-priced with its volatility fixed; of several the one nearest to spot.',
  callWall: 'The strike whose calls hold the most GEX.',
  putWall: 'The strike whose puts hold the most GEX.',
  maxPositiveGamma: 'The strike with the most positive net GEX, calls and puts together.',
  maxNegativeGamma: 'The strike with the most negative net GEX, calls and puts together.',
  highestOpenInterest: 'The strike with the most open contracts, calls and puts together.',
  zeroDteMagnet: 'The strike with the largest net GEX, of either sign, of what settles today.',
} as const;

const ZERO_DTE_WHAT = {
  net: 'Gamma exposure of the contracts that settle today, calls and puts together.',
  gross: 'The magnitudes of GEX of all contracts that settle today, added up without regard to sign.',
  shareOfGross: 'Which part of all GEX, without regard to sign, belongs to contracts that settle today.',
  shareOfNet: 'GEX of the contracts that settle today as a part of net GEX; it may be negative or above one.',
} as const;

/** What the contributions of contracts are made of. */
type Product = 'gex' | 'dex' | 'vex' | 'chex' | 'gexAtFlip' | 'magnitude' | 'effective' | 'trade' | 'held';

function productOf(figure: Figure): Product {
  switch (figure.kind) {
    case 'net':
    case 'strike':
      return figure.exposure;
    case 'level':
      if (figure.level === 'gammaFlip') return 'gexAtFlip';
      return figure.level === 'highestOpenInterest' ? 'held' : 'gex';
    case 'distance':
      return 'gexAtFlip';
    case 'effectiveGex':
      return 'effective';
    case 'hedge':
      return 'trade';
    case 'zeroDte':
      return figure.of === 'gross' || figure.of === 'shareOfGross' ? 'magnitude' : 'gex';
    case 'expiry':
      return 'gex';
  }
}

const HELD = 'dealer sign × open interest × multiplier';

const PRODUCT_WORDS: Readonly<Record<Product, string>> = {
  gex: `${HELD} × gamma × spot² × 1%`,
  dex: `${HELD} × delta × spot`,
  vex: `${HELD} × vanna × 1 point × spot`,
  chex: `${HELD} × charm ÷ 365 × spot`,
  gexAtFlip: `${HELD} × gamma at the flip × flip² × 1%`,
  magnitude: '|dealer sign| × open interest × multiplier × gamma × spot² × 1%',
  effective: `${HELD} × (gamma × spot² × 1% + β × vanna × 1 point × spot)`,
  trade: `−${HELD} × (delta after the move − delta now) × spot`,
  held: 'open interest',
};

/** What is added up at each strike, and which of the sums makes the level. */
const LEVEL_RULES = {
  gammaFlip: (product: string) => `contracts of ${product} is zero`,
  callWall: (product: string) => `calls of ${product} is largest in size`,
  putWall: (product: string) => `puts of ${product} is largest in size`,
  maxPositiveGamma: (product: string) => `calls and puts of ${product} is most positive`,
  maxNegativeGamma: (product: string) => `calls and puts of ${product} is most negative`,
  highestOpenInterest: (product: string) => `calls and puts of ${product} is largest`,
  zeroDteMagnet: (product: string) => `what settles today of ${product} is largest in size`,
} as const;

/** How amounts of a figure's contributions are written. */
export function amountOf(figure: Figure, money: Money): (value: number) => string {
  if (productOf(figure) === 'held') return integer;
  const plus = productOf(figure) !== 'magnitude';
  return (value) => money.compact(value, { plus });
}

/** The formula, the same with this chain's sums, and its largest contract worked out: one line each. */
export function formulaLines(explained: Explanation, money: Money, spotVolBeta: number): string[] {
  const { figure, total, calls, puts, contracts, whole, spot, pricedAt, top } = explained;
  if (total === null) return [];
  const amount = amountOf(figure, money);
  const product = productOf(figure);
  const name = figureName(figure);
  const sum = `Σ over contracts of ${PRODUCT_WORDS[product]}`;
  const count = `${integer(contracts)} ${contracts === 1 ? 'contract' : 'contracts'}`;
  const sides = `calls ${amount(calls)} and puts ${amount(puts)}, ${count} in all, come to ${amount(total)}`;
  const [first] = top;
  const worked = first
    ? [
        `Largest: ${first.contract}: ${workedWords(first, product, spot, pricedAt, spotVolBeta)} = ${amount(first.value)}`,
      ]
    : [];
  if (figure.kind === 'distance') {
    const away = percent((spot - figure.flip) / spot, { digits: 2, plus: true });
    return [
      `(spot − flip) ÷ spot = (${price(spot)} − ${price(figure.flip)}) ÷ ${price(spot)} = ${away}`,
      `The flip is where ${sum} is zero: ${sides}`,
      ...worked,
    ];
  }
  if (product === 'gexAtFlip') {
    return [`The spot where ${sum} is zero`, `At ${price(pricedAt)} ${sides}`, ...worked];
  }
  if (figure.kind === 'level') {
    const isOneSided = figure.level === 'callWall' || figure.level === 'putWall';
    const here = isOneSided
      ? `${integer(contracts)} ${figure.level === 'callWall' ? 'call' : 'put'}${contracts === 1 ? '' : 's'} come to ${amount(total)}`
      : sides;
    return [
      `The strike where Σ over ${LEVEL_RULES[figure.level](PRODUCT_WORDS[product])}`,
      `At ${price(figure.price)} ${here}`,
      ...worked,
    ];
  }
  if (whole !== null) {
    const share = whole === 0 ? 'not defined' : percent(total / whole);
    const of =
      figure.kind === 'zeroDte' && figure.of === 'shareOfNet' ? 'net GEX of all contracts' : 'that of all contracts';
    return [
      `${sum} that settle today ÷ ${of} = ${amount(total)} ÷ ${money.compact(whole)} = ${share}`,
      `Today’s ${sides}`,
      ...worked,
    ];
  }
  return [`${name.charAt(0).toUpperCase()}${name.slice(1)} = ${sum}`, `Here ${sides}`, ...worked];
}

function workedWords(
  { dealerSign, openInterest, multiplier, greeks, deltaAfter }: Contribution,
  product: Product,
  spot: number,
  pricedAt: number,
  spotVolBeta: number,
): string {
  if (product === 'held') return integer(openInterest);
  if (!greeks) return 'at settlement';
  const sign = product === 'magnitude' ? numeral(Math.abs(dealerSign)) : bracketed(dealerSign);
  const held = `${sign} × ${integer(openInterest)} × ${numeral(multiplier)}`;
  const { delta, gamma, vanna, charm } = greeks;
  const at = price(pricedAt);
  switch (product) {
    case 'gex':
    case 'gexAtFlip':
    case 'magnitude':
      return `${held} × ${greek(gamma)} × ${at}² × 0.01`;
    case 'dex':
      return `${held} × ${bracketed(delta)} × ${at}`;
    case 'vex':
      return `${held} × ${bracketed(vanna)} × 0.01 × ${at}`;
    case 'chex':
      return `${held} × ${bracketed(charm)} ÷ 365 × ${at}`;
    case 'effective':
      return `${held} × (${greek(gamma)} × ${at}² × 0.01 + ${bracketed(spotVolBeta)} × ${bracketed(vanna)} × 0.01 × ${at})`;
    case 'trade':
      return `−${held} × (${bracketed(deltaAfter ?? delta)} − ${bracketed(delta)}) × ${price(spot)}`;
  }
}

/** A greek to six figures: '0.00123456', '1.23e-9' for what is all but nothing. */
export function greek(value: number): string {
  return value
    .toPrecision(6)
    .replace('-', '\u2212')
    .replace(/e\u2212/, 'e-');
}

function numeral(value: number): string {
  return Number.isInteger(value) ? integer(value) : value.toString().replace('-', '\u2212');
}

function bracketed(value: number): string {
  const text = Number.isInteger(value) ? integer(value) : greek(value);
  return value < 0 ? `(${text})` : text;
}
