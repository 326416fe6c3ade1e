import { dayFromYmd } from '../chain/civilDay';
import { newYorkToUtc } from '../chain/newYork';
import { DEALER_SIGNS, type DealerSign } from '../exposure/assumptions';
import { BOUNDS, type Bounds } from '../exposure/bounds';
import { LEVEL_FORMAT_NAMES, type LevelFormatName } from '../levels/write/formats';
import { parseIsoDate } from '../text/civilDate';
import { parseIsoInstant } from '../text/instant';
import { parseNumber } from '../text/numbers';
import { type ChainWanted, type ExpiryFilter, type Options, STANDARD_INPUT, type UsageError } from './options';
import { DEALER_SIGN_NAMES, rateBounds } from './usage';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

class Misuse extends Error {}

type Settings = { -readonly [Key in keyof Omit<Options, 'kind' | 'files'>]: Options[Key] };

/** Options with a value: what each makes of its text. */
const VALUED: Readonly<Record<string, (settings: Settings, text: string) => void>> = {
  '--as-of': (settings, text) => {
    settings.asOf = instantOf(text);
  },
  '--spot': (settings, text) => {
    settings.spot = spotOf(text);
  },
  '--expiry-date': (settings, text) => {
    settings.expiryDay = dayOf(text);
    if (settings.expiryDay === null) throw new Misuse(`--expiry-date ${text} is no date; write 2026-11-20.`);
  },
  '--symbol': (settings, text) => {
    settings.symbol = text.trim().toUpperCase();
  },
  '--choose': (settings, text) => {
    settings.choice = choiceOf(text);
  },
  '--map': (settings, text) => {
    settings.mapPath = text;
  },
  '--rate': (settings, text) => {
    settings.rate = fractionOf('--rate', text, BOUNDS.rate);
  },
  '--dividend': (settings, text) => {
    settings.dividendYield = fractionOf('--dividend', text, BOUNDS.dividendYield);
  },
  '--dealer-sign': (settings, text) => {
    settings.dealerSign = dealerSignOf(text);
  },
  '--levels': (settings, text) => {
    settings.output = 'levels';
    settings.levelFormat = levelFormatOf(text);
  },
  '--expiry': (settings, text) => {
    settings.expiries = expiriesOf(text);
  },
};

/** Only one of them is printed. */
const OUTPUT = '--json, --table, --levels, --report or --guess';

/** Words that choose what is printed. */
const OUTPUTS: Readonly<Record<string, Options['output']>> = {
  '--json': 'json',
  '--table': 'table',
  '--report': 'report',
  '--report=text': 'report',
  '--report=csv': 'reportCsv',
  '--guess': 'guess',
};

/** Whether the help is asked for, whatever else is. */
export function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}

/**
 * Reads a command line, without the names of program and script. Options and files may come in any order, a value after
 * a space or '='; what follows '--' are files.
 */
export function parseArguments(argv: readonly string[]): Options | UsageError {
  try {
    return optionsOf(argv);
  } catch (error) {
    if (error instanceof Misuse) return { kind: 'usageError', message: error.message };
    throw error;
  }
}

function optionsOf(argv: readonly string[]): Options {
  const settings: Settings = {
    output: 'json',
    asOf: null,
    spot: null,
    expiryDay: null,
    symbol: null,
    choice: null,
    mapPath: null,
    isSeparate: false,
    acceptsDoubts: false,
    rate: null,
    dividendYield: null,
    dealerSign: null,
    expiries: null,
    levelFormat: null,
  };
  const files: string[] = [];
  const given = new Set<string>();
  const once = (name: string): void => {
    if (given.has(name)) throw new Misuse(`${name} is given twice; give it once.`);
    given.add(name);
  };
  let isOver = false;
  for (let i = 0; i < argv.length; i += 1) {
    const word = argv[i] ?? '';
    if (isOver || word === STANDARD_INPUT || !word.startsWith('-')) {
      if (word === '') throw new Misuse('A file name is empty; give the path of a chain file.');
      if (word === STANDARD_INPUT) once('The standard input (-)');
      files.push(word);
    } else if (word === '--') {
      isOver = true;
    } else if (word === '--separate') {
      once(word);
      settings.isSeparate = true;
    } else if (word === '--accept-doubts') {
      once(word);
      settings.acceptsDoubts = true;
    } else if (Object.hasOwn(OUTPUTS, word)) {
      once(OUTPUT);
      settings.output = OUTPUTS[word] ?? 'json';
    } else {
      const equals = word.indexOf('=');
      const name = equals < 0 ? word : word.slice(0, equals);
      const take = Object.hasOwn(VALUED, name) ? VALUED[name] : undefined;
      if (name === '--report') throw new Misuse(`${word} is no report; write --report or --report=csv.`);
      if (!take) throw new Misuse(`There is no option ${name}; a file of that name goes after --.`);
      once(name === '--levels' ? OUTPUT : name);
      if (equals < 0) i += 1;
      const value = equals < 0 ? argv[i] : word.slice(equals + 1);
      if (value === undefined || value === '') throw new Misuse(`${name} needs a value after it.`);
      take(settings, value);
    }
  }
  if (files.length === 0) throw new Misuse('No file is given; give the path of a chain file, or - for standard input.');
  return { kind: 'options', files, ...settings };
}

function numberOf(text: string): number | null {
  const value = parseNumber(text);
  return value === undefined || Number.isNaN(value) ? null : value;
}

function instantOf(text: string): number {
  const moment = parseIsoInstant(text);
  if (!moment) {
    throw new Misuse(
      `--as-of ${text} is no moment; write 2026-11-18T11:00 for New York’s clock, or 2026-11-18T16:00Z with a zone.`,
    );
  }
  const day = dayFromYmd(moment.year, moment.month, moment.day);
  const { minutesOfDay, offsetMinutes } = moment;
  return Math.round(
    offsetMinutes === null ? newYorkToUtc(day, minutesOfDay) : day * DAY + (minutesOfDay - offsetMinutes) * MINUTE,
  );
}

function dayOf(text: string): number | null {
  const date = parseIsoDate(text.trim());
  return date ? dayFromYmd(date.year, date.month, date.day) : null;
}

/** 'SPY', '2026-04-24', '2026-04-24T15:45' (New York, unless it names a zone), or 'SPY,2026-04-24' with a comma. */
function choiceOf(text: string): ChainWanted {
  const parts = text.split(',').map((part) => part.trim());
  const days = parts.flatMap((part) => dayOf(part) ?? []);
  const times = parts.filter((part) => dayOf(part) === null && parseIsoInstant(part));
  const names = parts.filter((part) => dayOf(part) === null && !times.includes(part));
  if (parts.includes('') || days.length + times.length > 1 || names.length > 1) {
    throw new Misuse(
      `--choose ${text} is no choice; give an underlying, a date or time, or both: SPY,2026-04-24 or SPY,2026-04-24T15:45.`,
    );
  }
  const [time] = times;
  const asOf = time === undefined ? {} : { asOf: instantOf(time) };
  return { underlying: names[0]?.toUpperCase() ?? null, day: days[0] ?? null, ...asOf };
}

function spotOf(text: string): number {
  const spot = numberOf(text);
  if (spot === null || spot <= 0) throw new Misuse(`--spot ${text} is no price; give a number above 0.`);
  return spot;
}

/** A fraction such as 0.043, or a percentage such as 4.3%. */
function fractionOf(name: string, text: string, bounds: Bounds): number {
  const isPercent = /%\s*$/.test(text);
  const value = numberOf(isPercent ? text.replace(/%\s*$/, '') : text);
  if (value === null) throw new Misuse(`${name} ${text} is no rate; write 0.043 or 4.3%.`);
  const fraction = isPercent ? value / 100 : value;
  if (fraction < bounds.min || fraction > bounds.max) {
    throw new Misuse(`${name} ${text} is out of bounds; it may be ${rateBounds(bounds)}.`);
  }
  return fraction;
}

function dealerSignOf(text: string): DealerSign {
  const named = Object.entries(DEALER_SIGNS).find(([name]) => name.toLowerCase() === text.trim().toLowerCase());
  if (named) return named[1];
  const weights = text.split(',').map(numberOf);
  const [call = null, put = null] = weights;
  const isWithin = (weight: number): boolean => weight >= BOUNDS.weight.min && weight <= BOUNDS.weight.max;
  if (weights.length !== 2 || call === null || put === null || !isWithin(call) || !isWithin(put)) {
    throw new Misuse(
      `--dealer-sign ${text} is no dealer position; give the weights of calls and puts, each from -1 to 1, such as 1,-1, or one of ${DEALER_SIGN_NAMES}.`,
    );
  }
  return { call, put };
}

function levelFormatOf(text: string): LevelFormatName {
  const format = LEVEL_FORMAT_NAMES.find((name) => name === text.trim().toLowerCase());
  if (!format) throw new Misuse(`--levels ${text} is no format; give one of ${LEVEL_FORMAT_NAMES.join(', ')}.`);
  return format;
}

function expiriesOf(text: string): ExpiryFilter {
  if (text.trim().toLowerCase() === '0dte') return { kind: '0dte' };
  const days = text.split(',').map((part) => {
    const date = parseIsoDate(part.trim());
    if (!date) throw new Misuse(`--expiry ${text} is no expiry; give dates such as 2026-11-20, with commas, or 0dte.`);
    return dayFromYmd(date.year, date.month, date.day);
  });
  return { kind: 'days', days: [...new Set(days)].sort((a, b) => a - b) };
}
