import type { ViewDigest } from '../engine/packing';
import type { ExpirySummary } from '../exposure/analysis';
import { type Assumptions, DEALER_SIGNS, DEFAULT_ASSUMPTIONS, type DealerSign } from '../exposure/assumptions';
import { BOUNDS, type Bounds } from '../exposure/bounds';
import { EXPOSURE_KEYS } from '../exposure/exposureKeys';
import { BASELINE, type Scenario } from '../exposure/scenario';
import { parseNumber } from '../text/numbers';
import { BAR_MODES } from './barModes';
import { type DealerSignName, dealerSignName } from './dealerWords';
import { sameAssumptions } from './settings';
import { DEFAULT_VIEW, type ExpiryChoice, linkedView, VIEW_NAMES, type ViewState } from './viewState';

/** What a link carries of how a chain is seen: everything that figures depend on, and the panels; never the looks. */
export interface LinkView {
  readonly assumptions: Assumptions;
  readonly view: Pick<ViewState, 'exposure' | 'bars' | 'view' | 'expiries'>;
  readonly scenario: Scenario;
}

export interface LinkViewRead extends LinkView {
  /** Names of settings that this version does not know or that are out of bounds: they are left at their defaults. */
  readonly ignored: readonly string[];
}

const SIGN_NAMES: Readonly<Record<DealerSignName, string>> = {
  longCallsShortPuts: 'naive',
  shortCallsLongPuts: 'inverse',
  shortAll: 'short-all',
  longAll: 'long-all',
};
const NAMED_EXPIRIES: Readonly<Record<string, ExpiryChoice>> = {
  '0dte': { kind: 'zeroDte' },
  week: { kind: 'week' },
  monthly: { kind: 'monthly' },
};

/** How one setting is written, and read into what there is already; null for a value that is none. */
interface Setting {
  readonly name: string;
  readonly write: (view: LinkView) => string | null;
  readonly read: (text: string, into: LinkView) => LinkView | null;
}

type NumberOf = 'rate' | 'dividendYield' | 'floorMinutes' | 'spotVolBeta';

/** A number as text without exponent or sign of plus. */
const plain = (value: number): string => String(Math.round(value * 1e9) / 1e9);

function assumed(name: string, key: NumberOf): Setting {
  return {
    name,
    write: ({ assumptions }) => (assumptions[key] === DEFAULT_ASSUMPTIONS[key] ? null : plain(assumptions[key])),
    read: (text, into) => {
      const value = within(text, BOUNDS[key]);
      return value === null ? null : { ...into, assumptions: { ...into.assumptions, [key]: value } };
    },
  };
}

function chosen<Key extends 'carry' | 'wallRule' | 'confidenceRule'>(
  name: string,
  key: Key,
  values: readonly Assumptions[Key][],
): Setting {
  return {
    name,
    write: ({ assumptions }) => (assumptions[key] === DEFAULT_ASSUMPTIONS[key] ? null : assumptions[key]),
    read: (text, into) => {
      const value = values.find((own) => own === text);
      return value === undefined ? null : { ...into, assumptions: { ...into.assumptions, [key]: value } };
    },
  };
}

function looked<Key extends 'exposure' | 'bars' | 'view'>(
  name: string,
  key: Key,
  values: readonly ViewState[Key][],
): Setting {
  return {
    name,
    write: ({ view }) => (view[key] === DEFAULT_VIEW[key] ? null : view[key]),
    read: (text, into) => {
      const value = values.find((own) => own === text);
      return value === undefined ? null : { ...into, view: { ...into.view, [key]: value } };
    },
  };
}

/** @param scale units of the link in one of the scenario: percent */
function moved(
  name: string,
  key: 'spotShift' | 'volShiftPoints' | 'spotVolBeta' | 'minutesForward',
  bounds: Bounds,
  unit: '' | '%' = '',
): Setting {
  const scale = unit === '%' ? 100 : 1;
  return {
    name,
    write: ({ scenario }) => (scenario[key] === BASELINE[key] ? null : `${plain(scenario[key] * scale)}${unit}`),
    read: (text, into) => {
      if (!text.endsWith(unit)) return null;
      const value = within(text.slice(0, text.length - unit.length), bounds);
      return value === null ? null : { ...into, scenario: { ...into.scenario, [key]: value / scale } };
    },
  };
}

/** Ten years of minutes. */
const LONGEST_MINUTES = 5_259_600;
const MOST_EXPIRIES = 200;
const EXPIRY_KEY = /^(\d{4}-\d{2}-\d{2})\.(AM|PM|1530|0800)$/;
const SESSION_CODES: ReadonlyArray<readonly [code: string, session: string]> = [
  ['AM', 'AM'],
  ['PM', 'PM'],
  ['1530', '15:30 IST'],
  ['0800', '08:00 UTC'],
];

const SETTINGS: readonly Setting[] = [
  {
    name: 'sign',
    write: ({ assumptions: { dealerSign } }) => {
      const name = dealerSignName(dealerSign);
      if (name === 'longCallsShortPuts') return null;
      return name ? SIGN_NAMES[name] : `${plain(dealerSign.call)},${plain(dealerSign.put)}`;
    },
    read: (text, into) => {
      const dealerSign = signOf(text);
      return dealerSign && { ...into, assumptions: { ...into.assumptions, dealerSign } };
    },
  },
  {
    name: 'exp',
    write: ({ view }) => expiriesText(view.expiries),
    read: (text, into) => {
      const expiries = expiriesOf(text);
      return expiries && { ...into, view: { ...into.view, expiries } };
    },
  },
  moved('spot', 'spotShift', { min: -50, max: 50 }, '%'),
  moved('vol', 'volShiftPoints', { min: -100, max: 200 }),
  moved('beta', 'spotVolBeta', BOUNDS.spotVolBeta),
  moved('min', 'minutesForward', { min: 0, max: LONGEST_MINUTES }),
  {
    name: 'smile',
    write: ({ scenario }) => (scenario.smileRule === BASELINE.smileRule ? null : 'moneyness'),
    read: (text, into) =>
      text === 'moneyness' ? { ...into, scenario: { ...into.scenario, smileRule: 'stickyMoneyness' } } : null,
  },
  assumed('rate', 'rate'),
  assumed('div', 'dividendYield'),
  assumed('floor', 'floorMinutes'),
  assumed('svb', 'spotVolBeta'),
  chosen('carry', 'carry', ['parity', 'yield']),
  chosen('walls', 'wallRule', ['anywhere', 'otm']),
  chosen('conf', 'confidenceRule', ['sigmas', 'percent']),
  {
    name: 'adjusted',
    write: ({ assumptions }) => (assumptions.includeAdjusted ? 'yes' : null),
    read: (text, into) =>
      text === 'yes' ? { ...into, assumptions: { ...into.assumptions, includeAdjusted: true } } : null,
  },
  looked('greek', 'exposure', EXPOSURE_KEYS),
  looked('bars', 'bars', BAR_MODES),
  looked('view', 'view', VIEW_NAMES),
];

/** The view that a link without settings means. */
export const PLAIN_VIEW: LinkView = {
  assumptions: DEFAULT_ASSUMPTIONS,
  view: linkedView(DEFAULT_VIEW),
  scenario: BASELINE,
};

/** The settings of a link, in their order; what is at its default is left out. */
export function linkSettings(view: LinkView): Map<string, string> {
  return new Map(
    SETTINGS.flatMap(({ name, write }) => {
      const text = write(view);
      return text === null ? [] : [[name, text] as const];
    }),
  );
}

/** Reads the settings of a link. */
export function readLinkSettings(settings: ReadonlyMap<string, string>): LinkViewRead {
  let view: LinkView = PLAIN_VIEW;
  const ignored: string[] = [];
  for (const [name, text] of settings) {
    if (name === DIGEST || name === OF || name === SAMPLE) continue;
    const next = SETTINGS.find((setting) => setting.name === name)?.read(text, view);
    if (next) view = next;
    else ignored.push(name);
  }
  return { ...view, ignored };
}

function within(text: string, { min, max }: Bounds): number | null {
  const value = parseNumber(text);
  return value !== undefined && value >= min && value <= max ? value : null;
}

function signOf(text: string): DealerSign | null {
  const name = (Object.keys(SIGN_NAMES) as DealerSignName[]).find((own) => SIGN_NAMES[own] === text);
  if (name) return DEALER_SIGNS[name];
  const [call = '', put = '', ...more] = text.split(',');
  const weights = [call, put].map((weight) => within(weight, BOUNDS.weight));
  const [ofCalls, ofPuts] = weights;
  return more.length === 0 && ofCalls != null && ofPuts != null ? { call: ofCalls, put: ofPuts } : null;
}

function expiriesText(choice: ExpiryChoice): string | null {
  if (choice.kind === 'all') return null;
  if (choice.kind !== 'chosen') {
    return Object.keys(NAMED_EXPIRIES).find((name) => NAMED_EXPIRIES[name]?.kind === choice.kind) ?? null;
  }
  return choice.keys
    .map((key) => {
      const [day = '', session = ''] = [key.slice(0, 10), key.slice(11)];
      return `${day}.${SESSION_CODES.find(([, own]) => own === session)?.[0] ?? 'PM'}`;
    })
    .join(',');
}

function expiriesOf(text: string): ExpiryChoice | null {
  const named = NAMED_EXPIRIES[text];
  if (named) return named;
  const keys = text.split(',').map((part) => {
    const [, day = '', code = ''] = EXPIRY_KEY.exec(part) ?? [];
    const session = SESSION_CODES.find(([own]) => own === code)?.[1];
    return session === undefined ? null : (`${day} ${session}` satisfies `${ExpirySummary['expiration']} ${string}`);
  });
  const whole = keys.filter((key) => key !== null);
  return whole.length === keys.length && keys.length <= MOST_EXPIRIES ? { kind: 'chosen', keys: whole } : null;
}

const DIGEST = 'result';
const OF = 'of';
const SAMPLE = 'sample';
const YES = 'yes';

/** What the sender's page has, as a link carries it: results, how many contracts the file holds, and what it is. */
export interface SenderFacts {
  readonly digest: ViewDigest | null;
  readonly contracts: number | null;
  /** Whether the chain is the synthetic sample. */
  readonly isSample: boolean;
}

/** The settings that carry what the sender's page has; nothing for what is not told. */
export function senderSettings({ digest, contracts, isSample }: SenderFacts): [name: string, text: string][] {
  const { netGex, flip } = digest ?? { netGex: null, flip: null };
  const text = [netGex, flip].map((value) => (value === null ? '~' : value.toPrecision(9).replace('+', ''))).join(',');
  return [
    ...(netGex === null && flip === null ? [] : [[DIGEST, text] as [string, string]]),
    ...(contracts === null ? [] : [[OF, String(contracts)] as [string, string]]),
    ...(isSample ? [[SAMPLE, YES] as [string, string]] : []),
  ];
}

/** What a link says of its sender's page. */
export function senderFacts(settings: ReadonlyMap<string, string>): SenderFacts {
  const contracts = parseNumber(settings.get(OF) ?? '');
  return {
    digest: digestOfLink(settings),
    contracts: contracts !== undefined && Number.isInteger(contracts) && contracts >= 0 ? contracts : null,
    isSample: settings.get(SAMPLE) === YES,
  };
}

/** The results of the sender; null where a link does not say them. */
function digestOfLink(settings: ReadonlyMap<string, string>): ViewDigest | null {
  const [netGex = '', flip = ''] = settings.get(DIGEST)?.split(',') ?? [];
  const number = (text: string): number | null => {
    const value = parseNumber(text);
    return value === undefined || !Number.isFinite(value) ? null : value;
  };
  const digest = { netGex: number(netGex), flip: number(flip) };
  return digest.netGex === null && digest.flip === null ? null : digest;
}

/** How far results may be from those of the sender and still be the same: a link carries nine digits of them. */
const SAME = 1e-7;

/** Whether a page reckons as the sender's did. The volume of a usual day is no assumption of GEX, and in no link. */
export function assumesAsSender(own: Assumptions, sender: Assumptions): boolean {
  return sameAssumptions(own, { ...sender, averageDailyDollarVolume: own.averageDailyDollarVolume });
}

/** Whether two results are the same, as far as a link tells. */
export function isSameDigest(one: ViewDigest, other: ViewDigest): boolean {
  const isSame = (a: number | null, b: number | null): boolean =>
    a === null || b === null ? a === b : Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b));
  return isSame(one.netGex, other.netGex) && isSame(one.flip, other.flip);
}
