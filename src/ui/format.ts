const MINUS = '\u2212';

/** Stands where a figure is unknown; the reason stands beside it. */
export const UNKNOWN = '–';

const SCALES = [
  { from: 1e12, letter: 'T' },
  { from: 1e9, letter: 'B' },
  { from: 1e6, letter: 'M' },
  { from: 1e3, letter: 'K' },
] as const;

// Made once: making a formatter costs as much as hundreds of uses.
const integerFormat = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const centsFormat = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const strikeFormat = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 3 });

/** Three significant figures, no trailing exponent: 1.85, 60.3, 852. */
function threeFigures(magnitude: number): string {
  const digits = magnitude >= 99.95 ? 0 : magnitude >= 9.995 ? 1 : 2;
  return magnitude.toFixed(digits);
}

function compact(magnitude: number): string {
  const scale = SCALES.find(({ from }) => magnitude >= from * 0.9995);
  return scale ? `${threeFigures(magnitude / scale.from)}${scale.letter}` : threeFigures(magnitude);
}

function signed(value: number, text: string, plus: boolean): string {
  // A value that rounds to nothing carries no sign.
  const isZero = !/[1-9]/.test(text);
  if (isZero) return text;
  return `${value < 0 ? MINUS : plus ? '+' : ''}${text}`;
}

/** How amounts of money are written that carry one currency's sign. */
export interface MoneyFormat {
  /** '$1.85B', '−$312M': an amount with three significant figures; 'under $0.01' for what is less than half a cent. */
  readonly compact: (value: number, options?: { readonly plus?: boolean }) => string;
  /** '$5B', '−$2.5B', '0': a tick of an axis, no longer than it must be. */
  readonly tick: (value: number) => string;
  /** '$1,847,293,000': an amount in full. */
  readonly inFull: (value: number) => string;
  /** '+$12.40': a price difference. */
  readonly priceDifference: (value: number) => string;
}

/** The formats of a currency by its sign: '$'. */
export function moneyFormat(sign: string): MoneyFormat {
  const short = (value: number, { plus = false } = {}): string => {
    const size = Math.abs(value);
    return size > 0 && size < 0.005 ? `under ${sign}0.01` : signed(value, `${sign}${compact(size)}`, plus);
  };
  return {
    compact: short,
    tick: (value) =>
      value === 0
        ? '0'
        : Math.abs(value) < 0.005
          ? `${value < 0 ? MINUS : ''}${sign}${Math.abs(value).toExponential(0)}`
          : short(value)
              .replace(/(\.\d*?)0+(?=[A-Z]?$)/, '$1')
              .replace(/\.(?=[A-Z]?$)/, ''),
    inFull: (value) => signed(value, `${sign}${integerFormat.format(Math.abs(value))}`, false),
    priceDifference: (value) => signed(value, `${sign}${centsFormat.format(Math.abs(value))}`, true),
  };
}

/** A phrase that begins a sentence, within one. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** '3.22M': a count with three significant figures. */
export function amount(value: number, { plus = false } = {}): string {
  const magnitude = Math.abs(value);
  return signed(value, magnitude < 1000 ? integerFormat.format(magnitude) : compact(magnitude), plus);
}

/** '3.22M shares', '0.41 BTC': how much of an underlying is traded, without a sign; with decimals where parts of a unit are. */
export function quantity(value: number, unit: string, hasParts: boolean): string {
  const size = Math.abs(value);
  if (!hasParts || size >= 1000) return `${amount(size)} ${unit}`;
  return size > 0 && size < 0.005 ? `under 0.01 ${unit}` : `${threeFigures(size)} ${unit}`;
}

/** '71,039,449'. */
export function integer(value: number): string {
  return signed(value, integerFormat.format(Math.abs(value)), false);
}

/** '+1.5%' of a fraction. */
export function percent(fraction: number, { digits = 1, plus = false } = {}): string {
  return signed(fraction, `${(Math.abs(fraction) * 100).toFixed(digits)}%`, plus);
}

/** '3.27%', and 'under 0.01%' instead of a zero for a share that is none. */
export function shareOf(part: number, whole: number): string {
  const text = percent(part / whole, { digits: 2 });
  return part > 0 && !/[1-9]/.test(text) ? 'under 0.01%' : text;
}

/** '6,425.30': a price or level with two decimals. */
export function price(value: number): string {
  return signed(value, centsFormat.format(Math.abs(value)), false);
}

/** '6,425.00', '162.50' or '2.125': a strike among prices. OCC strikes have up to three decimals. */
export function strikePrice(value: number): string {
  return strikeFormat.format(value);
}

/** '6,425', '162.50' or '2.125': a strike as it is listed. */
export function strike(value: number): string {
  return Number.isInteger(value) ? integerFormat.format(value) : strikePrice(value);
}

/** '+1.1σ'. */
export function sigmas(value: number, { plus = true } = {}): string {
  return signed(value, `${Math.abs(value).toFixed(1)}σ`, plus);
}

/** A time zone, and what its clock is called: 'ET'. */
export interface Zone {
  readonly timeZone: string;
  readonly name: string;
}

const EASTERN: Zone = { timeZone: 'America/New_York', name: 'ET' };
const zonedFormats = new Map<string, Intl.DateTimeFormat>();

function zonedParts(utcMilliseconds: number, { timeZone }: Zone): (type: Intl.DateTimeFormatPartTypes) => string {
  let format = zonedFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      day: '2-digit',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    zonedFormats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(utcMilliseconds).map(({ type, value }) => [type, value]));
  return (type) => parts.get(type) ?? '';
}

/** 'Wed 18 Nov 2026, 11:00 ET'. */
export function easternTime(utcMilliseconds: number): string {
  return zonedTime(utcMilliseconds, EASTERN);
}

/** 'Wed 18 Nov 2026, 15:30 IST'. */
export function zonedTime(utcMilliseconds: number, zone: Zone): string {
  const part = zonedParts(utcMilliseconds, zone);
  return `${part('weekday')} ${part('day')} ${part('month').slice(0, 3)} ${part('year')}, ${part('hour')}:${part('minute')} ${zone.name}`;
}

/** 'Wed 18 Nov 11:00 ET': a moment of the weeks around the quotes. */
export function zonedMoment(utcMilliseconds: number, zone: Zone): string {
  const part = zonedParts(utcMilliseconds, zone);
  return `${part('weekday')} ${part('day')} ${part('month').slice(0, 3)} ${part('hour')}:${part('minute')} ${zone.name}`;
}

const clockFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'America/New_York',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** '11:00:05 ET'. */
export function easternClock(utcMilliseconds: number): string {
  return `${clockFormat.format(utcMilliseconds)} ET`;
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });
const dayYearFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

const DAY_MILLISECONDS = 86_400_000;

// A chain has few dates, and shows them again and again.
const knownDays = new Map<number, string>();
const knownDaysOfYears = new Map<number, string>();

/** '18 Nov' or, with the year, '18 Nov 2026', of days since 1970-01-01. */
export function civilDate(day: number, { year = false } = {}): string {
  const known = year ? knownDaysOfYears : knownDays;
  let text = known.get(day);
  if (text === undefined) {
    text = (year ? dayYearFormat : dayFormat).format(day * DAY_MILLISECONDS).replace('Sept', 'Sep');
    known.set(day, text);
  }
  return text;
}

/** 'under 1 min', '14 min', '3 h', '2 days', '3 years': how long ago, rounded down. */
export function age(milliseconds: number): string {
  const minutes = Math.floor(Math.max(0, milliseconds) / 60_000);
  if (minutes < 1) return 'under 1 min';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h`;
  const days = Math.floor(hours / 24);
  if (days < 730) return `${integerFormat.format(days)} days`;
  return `${Math.floor(milliseconds / (365.25 * DAY_MILLISECONDS))} years`;
}

/** '45 min', '2 h 15 min', '3 days 4 h': a stretch of time, to the minute, from two days on to the hour. */
export function duration(minutes: number): string {
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / 60);
  const join = (...parts: readonly (readonly [count: number, unit: string])[]): string =>
    parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}`])).join(' ') || '0 min';
  if (hours < 48) return join([hours, 'h'], [whole % 60, 'min']);
  const rounded = Math.round(minutes / 60);
  return join([Math.floor(rounded / 24), 'days'], [rounded % 24, 'h']);
}
