import { isoDate } from '../chain/civilDay';
import { CURRENCIES, type Currency } from '../chain/currency';
import { isElsewhere, marketClock, marketZone } from '../chain/marketClock';
import { marketOf } from '../chain/marketHours';
import type { Analysis, Level, LevelKey, RegimeKind } from '../exposure/analysis';
import { forwardWords } from '../exposure/forwardWords';
import { hedgingMove } from '../exposure/hedging';
import { toldBy } from '../exposure/resultNumbers';
import { countText, signedMoney } from '../exposure/wording';
import { describeIssue } from '../formats/report';
import { oneLine } from '../formats/reportLine';
import { type Column, columnLines, pairLines } from './columns';

const TOP_STRIKES = 10;
const NONE = '-';

const REGIME_WORDS: Readonly<Record<RegimeKind, string>> = {
  positive_gamma: 'PINNED (positive gamma: hedging dampens moves)',
  negative_gamma: 'FRAGILE (negative gamma: hedging amplifies moves)',
  transition: 'TRANSITION',
  undetermined: 'UNDETERMINED',
};

const LEVEL_NAMES: Readonly<Record<LevelKey, string>> = {
  gammaFlip: 'Gamma flip',
  callWall: 'Call wall',
  putWall: 'Put wall',
  maxPositiveGamma: 'Max positive gamma',
  maxNegativeGamma: 'Max negative gamma',
  highestOpenInterest: 'Highest open interest',
  zeroDteMagnet: '0DTE magnet',
};

/**
 * An analysis as plain text for a terminal, ending in a line end: what it rests on, summary, levels with their distance
 * from spot, the strikes with most net GEX, the expiries, and what was read. Amounts are dealer exposures, signed.
 * @param expiries ISO dates when the analysis is restricted to them
 */
export function tableText(analysis: Analysis, expiries: readonly string[] | null): string {
  const sections: [title: string, lines: string[]][] = [
    ['Summary', pairLines(summaryPairs(analysis))],
    ['Levels', levelLines(analysis)],
    [`Strikes with most net GEX, of ${countText(analysis.strikes.strike.length)}`, strikeLines(analysis)],
    ['Expiries', expiryLines(analysis)],
    ['Import', importLines(analysis)],
  ];
  const head = headLines(analysis, expiries);
  return `${[head.join('\n'), ...sections.map(([title, lines]) => `${title}\n${lines.join('\n')}`)].join('\n\n')}\n`;
}

function headLines(analysis: Analysis, expiries: readonly string[] | null): string[] {
  const { assumptions, spotBasis, asOfBasis } = analysis;
  const { call, put } = assumptions.dealerSign;
  const carry = forwardWords(assumptions, analysis.expiries);
  return [
    `${analysis.symbol}  ${analysis.fileName}  (${analysis.format})`,
    `Spot ${price(analysis.spot)} (${spotBasis})  as of ${clock(analysis)} (${asOfBasis})`,
    `Assumed: dealers ${weight(call)} per call, ${weight(put)} per put; r ${rate(assumptions.rate)}, q ${rate(assumptions.dividendYield)}, ${carry}, time floor ${assumptions.floorMinutes} min`,
    ...(expiries === null ? [] : [`Only expiries ${expiries.join(', ')}`]),
  ];
}

function summaryPairs(analysis: Analysis): [name: string, value: string][] {
  const { currency, regime, net, gross, hedging, zeroDte, flips, flipBand, unknown } = analysis;
  const { sign } = CURRENCIES[currency];
  const flip = flips.profile.primary;
  const reasons = regime.confidenceReasons.length > 0 ? ` (${regime.confidenceReasons.join('; ')})` : '';
  return [
    ['Regime', REGIME_WORDS[regime.kind] + (regime.reason === '' ? '' : `: ${regime.reason}`)],
    ['Confidence', regime.confidence === null ? NONE : `${regime.confidence}${reasons}`],
    [
      `Gamma flip (${sign})`,
      flip ? price(flip.level) : `${unknown.net === null ? 'none' : 'unknown'}: ${flips.profile.reason ?? ''}`,
    ],
    [`  its band (${sign})`, flipBand ? `${price(flipBand.low)} to ${price(flipBand.high)}` : NONE],
    [`Net GEX (${sign} per +1% spot)`, moneyIfKnown(net?.gex, currency)],
    [`Gross GEX (${sign} per +1% spot)`, moneyIfKnown(gross?.gex, currency)],
    [`Net DEX (${sign} of delta)`, moneyIfKnown(net?.dex, currency)],
    [`Net VEX (${sign} per +1 vol point)`, moneyIfKnown(net?.vex, currency)],
    [`Net CHEX (${sign} per calendar day)`, moneyIfKnown(net?.chex, currency)],
    [`Hedge at +1% spot (${sign}, + buy)`, moneyIfKnown(hedgingMove(hedging, 0.01)?.fullDollars, currency)],
    [`Hedge at -1% spot (${sign}, + buy)`, moneyIfKnown(hedgingMove(hedging, -0.01)?.fullDollars, currency)],
    [
      '0DTE share of gross GEX (%)',
      percent(zeroDte.shareOfGross) + (zeroDte.reason === null ? '' : ` (${zeroDte.reason})`),
    ],
    ['30-day volatility (%)', percent(analysis.iv30)],
    ['Put/call open interest', decimal(analysis.putCallRatioOpenInterest, 2)],
  ];
}

const LEVEL_COLUMNS: readonly Column[] = [
  { heading: 'Level', align: 'left' },
  { heading: 'Price ($)', align: 'right' },
  { heading: 'From spot (%)', align: 'right' },
  { heading: 'From spot ($)', align: 'right' },
  { heading: 'From spot (daily sigmas)', align: 'right' },
  { heading: 'Share of its kind (%)', align: 'right' },
];

function levelLines({ currency, levels, unknown, zeroDte }: Analysis): string[] {
  const whys = [...Object.values(unknown), zeroDte.reason];
  const reasons = levels.filter((level) => level.price === null && level.reason !== null);
  return [
    ...columnLines(inCurrency(LEVEL_COLUMNS, currency), levels.map(levelCells)),
    ...reasons.map(
      ({ key, reason }) => `  ${LEVEL_NAMES[key]}: ${whys.includes(reason) ? 'unknown' : 'none'}. ${reason}`,
    ),
  ];
}

function levelCells({ key, price: at, distance, distanceDollars, distanceSigmas, strength }: Level): string[] {
  return [
    LEVEL_NAMES[key],
    at === null ? NONE : price(at),
    distance === null ? NONE : signed(distance * 100, 2),
    distanceDollars === null ? NONE : signed(distanceDollars, 2),
    distanceSigmas === null ? NONE : signed(distanceSigmas, 2),
    percent(strength),
  ];
}

const STRIKE_COLUMNS: readonly Column[] = [
  { heading: 'Strike ($)', align: 'right' },
  { heading: 'Net GEX ($ per +1%)', align: 'right' },
  { heading: 'Call GEX', align: 'right' },
  { heading: 'Put GEX', align: 'right' },
  { heading: 'Call OI (contracts)', align: 'right' },
  { heading: 'Put OI', align: 'right' },
];

/** The strikes with the largest |net GEX|, in the order of price from above. */
function strikeLines({ currency, strikes, unknown }: Analysis): string[] {
  const told = toldBy(unknown);
  const net = strikes.strike.map((_, row) => (strikes.gex.call[row] ?? 0) + (strikes.gex.put[row] ?? 0));
  const rows = [...net.keys()]
    .filter((row) => net[row] !== 0)
    .sort((a, b) => Math.abs(net[b] ?? 0) - Math.abs(net[a] ?? 0))
    .slice(0, TOP_STRIKES)
    .sort((a, b) => b - a);
  if (rows.length === 0) return [`  ${NONE}`];
  const cells = rows.map((row) => [
    price(strikes.strike[row] ?? 0),
    moneyIfKnown(told('net', net[row]), currency),
    moneyIfKnown(told('call', strikes.gex.call[row]), currency),
    moneyIfKnown(told('put', strikes.gex.put[row]), currency),
    unknown.call === null ? countText(strikes.callOpenInterest[row] ?? 0) : NONE,
    unknown.put === null ? countText(strikes.putOpenInterest[row] ?? 0) : NONE,
  ]);
  return columnLines(inCurrency(STRIKE_COLUMNS, currency), cells);
}

const EXPIRY_COLUMNS: readonly Column[] = [
  { heading: 'Expiry', align: 'left' },
  { heading: 'Settles', align: 'left' },
  { heading: 'Days', align: 'right' },
  { heading: 'Net GEX ($ per +1%)', align: 'right' },
  { heading: 'Gross GEX', align: 'right' },
  { heading: 'Share of |net| (%)', align: 'right' },
  { heading: 'OI (contracts)', align: 'right' },
  { heading: 'ATM volatility (%)', align: 'right' },
];

function expiryLines({ currency, expiries, unknown }: Analysis): string[] {
  const told = toldBy(unknown);
  if (expiries.length === 0) return [`  ${NONE}`];
  const cells = expiries.map((expiry) => [
    expiry.expiration,
    expiry.session,
    String(expiry.daysToExpiry),
    moneyIfKnown(told('net', expiry.net.gex), currency),
    moneyIfKnown(told('net', expiry.grossGex), currency),
    percent(told('net', expiry.shareOfAbsoluteNet)),
    unknown.net === null ? countText(expiry.callOpenInterest + expiry.putOpenInterest) : NONE,
    percent(expiry.atmImpliedVolatility),
  ]);
  return columnLines(inCurrency(EXPIRY_COLUMNS, currency), cells);
}

function importLines({ report }: Analysis): string[] {
  const issues = report.issues.map(({ code, count }) => `  ${code}  ${describeIssue(code).title}: ${countText(count)}`);
  return [`  ${oneLine(report)}`, ...issues];
}

/** '2026-11-18 11:00 New York', '2026-11-18 15:30 IST'. */
function clock({ asOf, expiries }: Analysis): string {
  const market = marketOf(expiries);
  const { day, minutesOfDay } = marketClock(asOf, market);
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${isoDate(day)} ${pad(minutesOfDay / 60)}:${pad(minutesOfDay % 60)} ${isElsewhere(market) ? marketZone(market).name : 'New York'}`;
}

/** The columns with the sign of a currency in their units. */
function inCurrency(columns: readonly Column[], currency: Currency): Column[] {
  return columns.map((column) => ({
    ...column,
    heading: column.heading.replace('$', () => CURRENCIES[currency].sign),
  }));
}

/** '+$1.85B', with a hyphen for a minus so that the columns hold on every terminal. */
function money(value: number, currency: Currency): string {
  return signedMoney(value, currency).replace('\u2212', '-');
}

/** '6,425.00': a level or spot with cents, so that points align; a strike such as 2.125 in full. */
function price(value: number): string {
  const isListed = Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-6;
  return value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: isListed ? 3 : 2 });
}

function signed(value: number, digits: number): string {
  const size = Math.abs(value).toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return /[1-9]/.test(size) ? `${value < 0 ? '-' : '+'}${size}` : size;
}

/** '+1' or '-0.25': contracts held per open contract. */
function weight(value: number): string {
  return `${value > 0 ? '+' : ''}${value}`;
}

function decimal(value: number | null, digits: number): string {
  return value === null ? NONE : value.toFixed(digits);
}

/** '12.3' of a fraction. */
function percent(fraction: number | null): string {
  return fraction === null ? NONE : decimal(fraction * 100, 1);
}

/** '4.3%' of a fraction, in full. */
function rate(fraction: number): string {
  return `${Math.round(fraction * 1e8) / 1e6}%`;
}

/** The same of an amount that may be unknown. */
function moneyIfKnown(value: number | null | undefined, currency: Currency): string {
  return value === undefined || value === null ? NONE : money(value, currency);
}
