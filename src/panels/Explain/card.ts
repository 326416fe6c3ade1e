import { assumptionWords } from '../../app/assumptionWords';
import type { ScenarioAnswer } from '../../app/dashboardState';
import { dealerSignWords } from '../../app/dealerWords';
import { type Money, moneyOf } from '../../app/money';
import { scenarioWords } from '../../app/scenarioWords';
import { marketZone } from '../../chain/marketClock';
import { marketOf } from '../../chain/marketHours';
import type { Analysis, ExposureKey } from '../../exposure/analysis';
import type { Contribution, Explanation } from '../../exposure/explain';
import { type Figure, figureName } from '../../exposure/figures';
import { hedgingMove } from '../../exposure/hedging';
import { describeIssue } from '../../formats/report';
import { integer, percent, price, zonedTime } from '../../ui/format';
import { sidedSize, tradeSide } from '../../ui/tradeSide';
import { amountOf, formulaLines, greek, whatWords } from './formulaWords';

/** A row of two cells. */
export type Entry = readonly [name: string, value: string];

/** The explanation of a figure, as it is shown and copied. */
export interface Card {
  readonly title: string;
  readonly value: string;
  readonly what: string;
  readonly formula: readonly string[];
  readonly inputs: readonly Entry[];
  readonly contracts: readonly CardContract[];
  /** What the contracts named are of all, or why there are none. */
  readonly contractsNote: string;
  readonly excluded: readonly Entry[];
  readonly excludedNote: string;
  /** How sure the figure is, where that is known. */
  readonly uncertainty: readonly string[];
}

export interface CardContract {
  readonly contract: string;
  readonly openInterest: string;
  readonly volatility: string;
  readonly gamma: string;
  readonly value: string;
  readonly share: string;
  readonly place: string;
}

export interface CardFacts {
  readonly explained: Explanation;
  /** What is on screen. */
  readonly analysis: Analysis;
  /** Of the file. */
  readonly baseline: Analysis;
  readonly scenario: ScenarioAnswer | null;
  /** Whether the chain is the embedded sample. */
  readonly isSample: boolean;
}

/** All that is said of a figure. */
export function cardOf({ explained, analysis, baseline, scenario, isSample }: CardFacts): Card {
  const { figure } = explained;
  const money = moneyOf(analysis.currency);
  const name = figureName(figure);
  const excluded = excludedEntries(baseline);
  return {
    title: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    value: valueWords(explained, money),
    what: whatWords(figure, money, analysis.underlying.of),
    formula: formulaLines(explained, money, analysis.assumptions.spotVolBeta),
    inputs: [
      [
        'Chain',
        `${baseline.symbol}, ${isSample ? 'synthetic sample: made up, not those of a market' : baseline.fileName}`,
      ],
      ...inputEntries(explained, analysis, baseline, scenario),
    ],
    contracts: explained.top.map((one) => contractRow(one, amountOf(figure, money))),
    contractsNote: contractsNote(explained),
    excluded,
    excludedNote:
      excluded.length === 0 ? 'Nothing: every contract of the file is in the sums.' : 'Not in this figure, by class:',
    uncertainty: uncertaintyWords(figure, analysis, money),
  };
}

function valueWords({ figure, total, whole, spot, reason }: Explanation, money: Money): string {
  if (total === null) return `– ${reason ?? ''}`;
  // The amount has the sign of the currency already: '+$83.7B per 1%'.
  const withUnit = (value: number, exposure: ExposureKey, plus = true): string =>
    `${money.compact(value, { plus })} ${money.unit(exposure).slice(money.sign.length).trim()}`.trim();
  switch (figure.kind) {
    case 'net':
    case 'strike':
      return withUnit(total, figure.exposure);
    case 'level':
      return price(figure.price);
    case 'distance':
      return percent((spot - figure.flip) / spot, { digits: 2, plus: true });
    case 'hedge':
      return sidedSize(total, money.compact(Math.abs(total)));
    case 'zeroDte':
      if (whole !== null) return whole === 0 ? 'not defined' : percent(total / whole);
      return withUnit(total, 'gex', figure.of === 'net');
    case 'effectiveGex':
    case 'expiry':
      return withUnit(total, 'gex');
  }
}

const SPOT_ORIGINS = { file: 'of the file', parity: 'from put–call parity', user: 'given by you' } as const;
const TIME_ORIGINS = {
  file: 'of the file',
  rolled: 'last close before the time in the file',
  guessed: 'guessed',
  user: 'given by you',
} as const;

function inputEntries(
  { spot, asOf }: Explanation,
  analysis: Analysis,
  { spotBasis, asOfBasis, asOf: fileAsOf, expiries, spot: fileSpot }: Analysis,
  scenario: ScenarioAnswer | null,
): Entry[] {
  const { assumptions } = analysis;
  const zone = marketZone(marketOf(expiries));
  const spotOrigin = spot === fileSpot ? SPOT_ORIGINS[spotBasis] : 'of the scenario';
  const asOfOrigin = asOf === fileAsOf ? TIME_ORIGINS[asOfBasis] : 'of the scenario';
  const { call, put } = scenario?.scenario.dealerSign ?? assumptions.dealerSign;
  return [
    ...(scenario
      ? [['Scenario', scenarioWords(scenario.scenario, { spot: fileSpot, asOf: fileAsOf, expiries })] as const]
      : []),
    ['Spot', `${price(spot)}, ${spotOrigin}`],
    ['As of', `${zonedTime(asOf, zone)}, ${asOfOrigin}`],
    ['Rate', percent(assumptions.rate, { digits: 2 })],
    ['Dividend yield', `${percent(assumptions.dividendYield, { digits: 2 })}, where no forward says otherwise`],
    ['Time floor', assumptions.floorMinutes === 0 ? 'none' : `${assumptions.floorMinutes} minutes`],
    ['Dealer signs', `calls ${signText(call)}, puts ${signText(put)}: ${dealerSignWords({ call, put })}`],
    ['Volatility', 'that of the file where usable, else solved from the quotes, else of the other right'],
    ['Assumed besides', assumptionWords(assumptions, expiries)],
  ];
}

function signText(sign: number): string {
  return `${sign < 0 ? '\u2212' : sign > 0 ? '+' : ''}${Math.abs(sign)}`;
}

function contractRow(
  { contract, openInterest, volatility, isVolatilityStated, greeks, value, share, line, file }: Contribution,
  amount: (value: number) => string,
): CardContract {
  return {
    contract,
    openInterest: integer(openInterest),
    volatility: `${percent(volatility, { digits: 2 })}${isVolatilityStated ? '' : '*'}`,
    gamma: greeks ? greek(greeks.gamma) : '–',
    value: amount(value),
    share: percent(share),
    place: file === undefined ? integer(line) : `${file}, ${integer(line)}`,
  };
}

function contractsNote({ reason, contracts, top }: Explanation): string {
  if (reason !== null) return `${reason}.`;
  if (contracts === 0) return 'No contract adds to it.';
  const share = top.reduce((sum, one) => sum + one.share, 0);
  const named =
    top.length === contracts ? 'These are all' : `The ${integer(top.length)} largest of ${integer(contracts)}`;
  const starred = top.some(({ isVolatilityStated }) => !isVolatilityStated)
    ? ' * A volatility that the file does not state so.'
    : '';
  return `${named}; they make up ${percent(share)} of the sum of magnitudes. The figure is the sum of all of them.${starred}`;
}

function excludedEntries({ report }: Analysis): Entry[] {
  return report.issues
    .filter(({ code }) => code.startsWith('X_') || code.startsWith('R_'))
    .map(({ code, count, openInterest }) => [
      describeIssue(code).title,
      `${integer(count)} ${count === 1 ? 'contract' : 'contracts'}, open interest ${integer(openInterest)}`,
    ]);
}

function uncertaintyWords(figure: Figure, analysis: Analysis, money: Money): string[] {
  const { flipBand, regime, hedging, levels } = analysis;
  const isOfFlip = figure.kind === 'distance' || (figure.kind === 'level' && figure.level === 'gammaFlip');
  if (isOfFlip) {
    if (!flipBand) return [];
    return [
      `By other rules the flip lies anywhere from ${price(flipBand.low)} to ${price(flipBand.high)}:`,
      ...flipBand.variants.map(
        ({ name, level }) => `${name}: ${level === null ? 'none within ±20% of spot' : price(level)}`,
      ),
    ];
  }
  if (figure.kind === 'net' && figure.exposure === 'gex' && regime.confidence !== null) {
    const why = regime.confidenceReasons.length > 0 ? `: ${regime.confidenceReasons.join('; ')}` : '';
    return [`Confidence in the sign is ${regime.confidence}${why}.`];
  }
  if (figure.kind === 'hedge') {
    const estimate = hedgingMove(hedging, figure.move);
    if (!estimate) return [];
    const { linearDollars } = estimate;
    const trade = tradeSide(linearDollars) ?? 'trade';
    return [
      `From gamma at spot alone, without re-pricing, dealers would ${trade} ${money.compact(Math.abs(linearDollars))}.`,
    ];
  }
  if (figure.kind === 'level') {
    const other = levels.find(({ key }) => key === figure.level)?.alternative ?? null;
    return other === null ? [] : [`By the other wall rule it is ${price(other)}.`];
  }
  return [];
}

/** The card as plain text. */
export function cardText(card: Card): string {
  const list = (entries: readonly Entry[]): string[] => entries.map(([name, value]) => `- ${name}: ${value}`);
  const contracts = card.contracts.map(
    ({ contract, openInterest, volatility, gamma, value, share, place }) =>
      `- ${contract}: ${value} (${share}); open interest ${openInterest}, IV ${volatility}, gamma ${gamma}; line ${place}`,
  );
  return [
    `${card.title}: ${card.value}`,
    card.what,
    '',
    'Formula',
    ...card.formula.map((line) => `- ${line}`),
    '',
    'Inputs',
    ...list(card.inputs),
    '',
    'Contracts',
    card.contractsNote,
    ...contracts,
    '',
    'Left out',
    card.excludedNote,
    ...list(card.excluded),
    ...(card.uncertainty.length > 0 ? ['', 'Uncertainty', ...card.uncertainty.map((line) => `- ${line}`)] : []),
    '',
  ].join('\n');
}
