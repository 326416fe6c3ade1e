import { EXPOSURE_KEYS } from '../exposure/analysis';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../exposure/assumptions';
import { BOUNDS, type Bounds } from '../exposure/bounds';
import { BAR_MODES } from './barModes';
import { type FutureAxes, readFutureAxis } from './futureAxis';
import { pageMemory } from './pageMemory';
import { DEFAULT_VIEW, THEMES, VIEW_NAMES, type ViewState } from './viewState';

/** What is remembered on this machine between visits; chains are only where they are kept as snapshots. */
export interface Settings {
  readonly assumptions: Assumptions;
  readonly view: ViewState;
  /** Average daily dollar volume by underlying. */
  readonly averageDailyDollarVolume: Readonly<Record<string, number>>;
}

export const DEFAULT_SETTINGS: Settings = {
  assumptions: DEFAULT_ASSUMPTIONS,
  view: DEFAULT_VIEW,
  averageDailyDollarVolume: {},
};

const KEY = 'gexscope.settings.1';

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function numberWithin(value: unknown, { min, max }: Bounds, otherwise: number): number {
  return typeof value === 'number' && value >= min && value <= max ? value : otherwise;
}

function oneOf<Value>(value: unknown, allowed: readonly Value[], otherwise: Value): Value {
  return allowed.find((candidate) => candidate === value) ?? otherwise;
}

function readAssumptions(stored: Fields): Assumptions {
  const usual = DEFAULT_ASSUMPTIONS;
  const sign = fields(stored.dealerSign);
  return {
    ...usual,
    dealerSign: {
      call: numberWithin(sign.call, BOUNDS.weight, usual.dealerSign.call),
      put: numberWithin(sign.put, BOUNDS.weight, usual.dealerSign.put),
    },
    rate: numberWithin(stored.rate, BOUNDS.rate, usual.rate),
    dividendYield: numberWithin(stored.dividendYield, BOUNDS.dividendYield, usual.dividendYield),
    carry: oneOf(stored.carry, ['parity', 'yield'] as const, usual.carry),
    floorMinutes: numberWithin(stored.floorMinutes, BOUNDS.floorMinutes, usual.floorMinutes),
    wallRule: oneOf(stored.wallRule, ['anywhere', 'otm'] as const, usual.wallRule),
    confidenceRule: oneOf(stored.confidenceRule, ['sigmas', 'percent'] as const, usual.confidenceRule),
    spotVolBeta: numberWithin(stored.spotVolBeta, BOUNDS.spotVolBeta, usual.spotVolBeta),
    includeAdjusted: stored.includeAdjusted === true,
  };
}

function readFutures(stored: Fields): FutureAxes {
  return Object.fromEntries(
    Object.entries(stored).flatMap(([symbol, value]) => {
      const axis = readFutureAxis(fields(value));
      return axis ? [[symbol, axis] as const] : [];
    }),
  );
}

function readView(stored: Fields): ViewState {
  return {
    exposure: oneOf(stored.exposure, EXPOSURE_KEYS, DEFAULT_VIEW.exposure),
    bars: oneOf(stored.bars, BAR_MODES, DEFAULT_VIEW.bars),
    // Expiries belong to the chain of the last visit.
    expiries: DEFAULT_VIEW.expiries,
    view: oneOf(stored.view, VIEW_NAMES, DEFAULT_VIEW.view),
    theme: oneOf(stored.theme, THEMES, DEFAULT_VIEW.theme),
    palette: oneOf(stored.palette, ['safe', 'classic'] as const, DEFAULT_VIEW.palette),
    singleKeys: oneOf(stored.singleKeys, [true, false], DEFAULT_VIEW.singleKeys),
    futures: readFutures(fields(stored.futures)),
  };
}

/** Makes settings of stored text; anything unknown or out of bounds becomes its default. */
export function settingsFromText(text: string | null): Settings {
  let stored: unknown;
  try {
    stored = JSON.parse(text ?? '{}');
  } catch {
    return DEFAULT_SETTINGS;
  }
  const top = fields(stored);
  const volumes = Object.entries(fields(top.averageDailyDollarVolume)).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && Number.isFinite(entry[1]) && entry[1] > 0,
  );
  return {
    assumptions: readAssumptions(fields(top.assumptions)),
    view: readView(fields(top.view)),
    averageDailyDollarVolume: Object.fromEntries(volumes),
  };
}

/** Settings of the last visit; the defaults where the browser keeps nothing for this page. */
export function loadSettings(): Settings {
  try {
    return settingsFromText(pageMemory()?.getItem(KEY) ?? null);
  } catch {
    return DEFAULT_SETTINGS;
  }
}

/** Remembers settings; where the browser does not allow it they last for this visit. */
export function saveSettings(settings: Settings): void {
  try {
    pageMemory()?.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Private windows and full storage: the page works without a memory.
  }
}

/** Whether two sets of assumptions lead to the same numbers. */
export function sameAssumptions(a: Assumptions, b: Assumptions): boolean {
  const keys = Object.keys(b) as Array<keyof Assumptions>;
  return (
    a.dealerSign.call === b.dealerSign.call &&
    a.dealerSign.put === b.dealerSign.put &&
    keys.every((key) => key === 'dealerSign' || a[key] === b[key])
  );
}
