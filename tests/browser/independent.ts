/**
 * A small chain as a Cboe CSV, and what the page must say of it, computed here by other means than the product's: the
 * normal distribution by quadrature, delta by differences of price, the flip by plain bisection.
 */

/** As-of of the quotes, 15 minutes before the time on the page: Wednesday 2026-11-18, 11:00 in New York. */
const AS_OF = Date.UTC(2026, 10, 18, 16, 0);
const SPOT = 100.5;
const RATE = 0.043;
const YIELD = 0.013;
const YEAR_MINUTES = 525_600;

interface Line {
  readonly strike: number;
  readonly callOi: number;
  readonly putOi: number;
  readonly iv: number;
}

interface Expiry {
  readonly label: string;
  readonly code: string;
  readonly settlement: number;
  readonly lines: readonly Line[];
}

const smile = (strike: number): number => Math.round((0.2 - 0.4 * Math.log(strike / SPOT)) * 1e4) / 1e4;

const lines = (calls: readonly number[], puts: readonly number[]): Line[] =>
  [85, 90, 95, 97.5, 100, 102.5, 105, 110, 115].map((strike, index) => ({
    strike,
    callOi: calls[index] as number,
    putOi: puts[index] as number,
    iv: smile(strike),
  }));

/** Today's expiry (PM, 16:00 New York) and one a month on, after the change of nothing but the date: both in winter time. */
export const EXPIRIES: readonly Expiry[] = [
  {
    label: 'Wed Nov 18 2026',
    code: '261118',
    settlement: Date.UTC(2026, 10, 18, 21, 0),
    lines: lines([10, 20, 40, 50, 60, 420, 500, 120, 30], [80, 160, 400, 150, 40, 20, 10, 5, 1]),
  },
  {
    label: 'Fri Dec 18 2026',
    code: '261218',
    settlement: Date.UTC(2026, 11, 18, 21, 0),
    lines: lines([100, 150, 500, 400, 1300, 1500, 6200, 3100, 900], [1200, 2900, 4600, 900, 1100, 300, 200, 50, 20]),
  },
];

/** How many times as many calls and puts of an expiry are held, by its code; whole numbers of contracts come of it. */
export type Held = Readonly<Record<string, readonly [calls: number, puts: number]>>;

function expiriesHeld(held: Held): readonly Expiry[] {
  return EXPIRIES.map((expiry) => {
    const [calls, puts] = held[expiry.code] ?? [1, 1];
    const line = (own: Line): Line => ({ ...own, callOi: own.callOi * calls, putOi: own.putOi * puts });
    return { ...expiry, lines: expiry.lines.map(line) };
  });
}

/** The chain as the vendor writes it. Bid and ask are 0, so that volatility and forward come from what is tested here. */
export function chainCsv(held: Held = {}): string {
  const head = [
    `"Made-up Corp",Last: ${SPOT},Change: 0.5`,
    `"Date: November 18, 2026 at 11:15 AM EST","Bid: 100.4","Ask: 100.6","Size: 1*1","Volume: 1000"`,
    '',
    'Expiration Date,Calls,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest,Strike,Puts,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest',
  ];
  const rows = expiriesHeld(held).flatMap(({ label, code, lines: own }) =>
    own.map(({ strike, callOi, putOi, iv }) => {
      const tail = String(Math.round(strike * 1000)).padStart(8, '0');
      const side = (oi: number): string => `0,0,0,0,7,${iv.toFixed(4)},0,0,${oi}`;
      return `${label},MUC${code}C${tail},${side(callOi)},${strike.toFixed(2)},MUC${code}P${tail},${side(putOi)}`;
    }),
  );
  return `${[...head, ...rows].join('\r\n')}\r\n`;
}

const comma = (value: number, digits: number): string => value.toFixed(digits).replace('.', ',');

/**
 * The same chain as a table of nobody's: Spanish names, semicolons, decimal commas, days first, volatility in percent,
 * one contract a row. The date of the quotes is New York's without saying so.
 */
export function spanishTable(): string {
  const names =
    'Subyacente;Fecha de vencimiento;Precio de ejercicio;Tipo;Interés abierto;Volatilidad implícita;Precio subyacente;Fecha datos';
  const rows = EXPIRIES.flatMap(({ code, lines: own }) =>
    own.flatMap(({ strike, callOi, putOi, iv }) =>
      (['Call', 'Put'] as const).map((right) =>
        [
          'MUC',
          `${code.slice(4)}/${code.slice(2, 4)}/20${code.slice(0, 2)}`,
          comma(strike, 2),
          right,
          String(right === 'Call' ? callOi : putOi),
          comma(iv * 100, 2),
          comma(SPOT, 2),
          '18/11/2026 11:00',
        ].join(';'),
      ),
    ),
  );
  return `${[names, ...rows].join('\n')}\n`;
}

/** Standard normal distribution by Simpson's rule from 0. */
function cumulative(x: number): number {
  const steps = 2000;
  const h = x / steps;
  const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  let sum = density(0) + density(x);
  for (let step = 1; step < steps; step++) sum += density(step * h) * (step % 2 === 1 ? 4 : 2);
  return 0.5 + (sum * h) / 3;
}

/** Where the quotes are taken to, in a scenario. */
export interface Shift {
  /** Fraction of spot. */
  readonly spot?: number;
  readonly volPoints?: number;
  readonly minutes?: number;
  /** Code of an expiry that is left out. */
  readonly without?: string;
  /** Other open interest than that of the chain. */
  readonly held?: Held;
}

/** The chain at another spot, volatility and time; what has settled by then is gone. */
interface Market {
  readonly spot: number;
  readonly asOf: number;
  readonly expiries: readonly Expiry[];
}

function marketAt({ spot = 0, volPoints = 0, minutes = 0, without, held = {} }: Shift): Market {
  const asOf = AS_OF + minutes * 60_000;
  const moved = (line: Line): Line => ({ ...line, iv: line.iv + volPoints / 100 });
  const left = expiriesHeld(held).filter(({ settlement, code }) => settlement > asOf && code !== without);
  const expiries = left.map((expiry) => ({
    ...expiry,
    lines: expiry.lines.map(moved),
  }));
  return { spot: SPOT * (1 + spot), asOf, expiries };
}

function price(spot: number, line: Line, years: number, right: 1 | -1, vol = line.iv): number {
  const spread = vol * Math.sqrt(years);
  const d1 = (Math.log(spot / line.strike) + (RATE - YIELD) * years) / spread + spread / 2;
  const d2 = d1 - spread;
  return (
    right *
    (spot * Math.exp(-YIELD * years) * cumulative(right * d1) -
      line.strike * Math.exp(-RATE * years) * cumulative(right * d2))
  );
}

const yearsTo = ({ settlement }: Expiry, asOf: number): number =>
  Math.max((settlement - asOf) / 60_000, 15) / YEAR_MINUTES;

function delta(spot: number, line: Line, years: number, right: 1 | -1, vol = line.iv): number {
  const step = 1e-3;
  return (price(spot + step, line, years, right, vol) - price(spot - step, line, years, right, vol)) / (2 * step);
}

/** The textbook density form; gamma of a call and a put are one. */
function gamma(spot: number, line: Line, years: number): number {
  const spread = line.iv * Math.sqrt(years);
  const d1 = (Math.log(spot / line.strike) + (RATE - YIELD) * years) / spread + spread / 2;
  return (Math.exp(-YIELD * years) * Math.exp((-d1 * d1) / 2)) / (Math.sqrt(2 * Math.PI) * spot * spread);
}

/** Sums over all contracts, dealers long calls and short puts, 100 shares a contract. */
function total(
  value: (line: Line, years: number, right: 1 | -1) => number,
  { expiries, asOf }: Market,
): { net: number; gross: number } {
  let net = 0;
  let gross = 0;
  for (const expiry of expiries) {
    const years = yearsTo(expiry, asOf);
    for (const line of expiry.lines) {
      const call = value(line, years, 1) * line.callOi * 100;
      const put = value(line, years, -1) * line.putOi * 100;
      net += call - put;
      gross += Math.abs(call) + Math.abs(put);
    }
  }
  return { net, gross };
}

const gexAt = (spot: number, market: Market): { net: number; gross: number } =>
  total((line, years) => gamma(spot, line, years) * spot * spot * 0.01, market);

const deltaAt = (spot: number, market: Market): number =>
  total((line, years, right) => delta(spot, line, years, right), market).net;

function flip(market: Market): number {
  let low = SPOT * 0.9;
  let high = SPOT;
  if (!(gexAt(low, market).net < 0 && gexAt(high, market).net > 0)) throw new Error('gamma has to change sign here');
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (gexAt(middle, market).net < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function wall(side: 'callOi' | 'putOi', { spot, asOf, expiries }: Market): number {
  const byStrike = new Map<number, number>();
  for (const expiry of expiries) {
    for (const line of expiry.lines) {
      const size = gamma(spot, line, yearsTo(expiry, asOf)) * line[side];
      byStrike.set(line.strike, (byStrike.get(line.strike) ?? 0) + size);
    }
  }
  return [...byStrike].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}

function mostOpenInterest(): number {
  const byStrike = new Map<number, number>();
  for (const { lines: own } of EXPIRIES) {
    for (const line of own) byStrike.set(line.strike, (byStrike.get(line.strike) ?? 0) + line.callOi + line.putOi);
  }
  return [...byStrike].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}

/** Net GEX by strike over the expiries there are, dollars. */
export function netByStrike(shift: Shift = {}): ReadonlyMap<number, number> {
  const { spot, asOf, expiries } = marketAt(shift);
  const byStrike = new Map<number, number>();
  for (const expiry of expiries) {
    for (const line of expiry.lines) {
      const size = gamma(spot, line, yearsTo(expiry, asOf)) * (line.callOi - line.putOi) * 100 * spot * spot * 0.01;
      byStrike.set(line.strike, (byStrike.get(line.strike) ?? 0) + size);
    }
  }
  return byStrike;
}

const sum = (side: 'callOi' | 'putOi'): number =>
  EXPIRIES.reduce((all, { lines: own }) => all + own.reduce((part, line) => part + line[side], 0), 0);

/** The strike of today's expiry with the largest |net GEX|, dollars. */
function magnetOfToday({ spot, asOf, expiries }: Market): { strike: number; netGex: number } {
  const own = expiries.filter(({ code }) => code === '261118');
  const rows = own.flatMap((expiry) =>
    expiry.lines.map((line) => ({
      strike: line.strike,
      netGex: gamma(spot, line, yearsTo(expiry, asOf)) * (line.callOi - line.putOi) * 100 * spot * spot * 0.01,
    })),
  );
  return rows.reduce((best, row) => (Math.abs(row.netGex) > Math.abs(best.netGex) ? row : best), {
    strike: 0,
    netGex: 0,
  });
}

/**
 * What dealers trade, in dollars at the spot reached, from `from` minutes after the quotes and their spot to a spot
 * `minutes` after the quotes; the part that closes the hedges of what settles on the way; and net GEX there.
 */
export function expectedFlow(spot: number, minutes: number, from = 0) {
  const [before, after] = [marketAt({ minutes: from }), marketAt({ minutes })];
  const settled = before.expiries.filter(({ code }) => !after.expiries.some((left) => left.code === code));
  // Dealers are long calls, with a delta of 1 in the money, and short puts, whose delta there is −1.
  const inTheMoney = settled.reduce(
    (sum, { lines: own }) =>
      sum +
      own.reduce(
        (part, { strike, callOi, putOi }) => part + 100 * ((spot > strike ? callOi : 0) + (spot < strike ? putOi : 0)),
        0,
      ),
    0,
  );
  return {
    flow: (deltaAt(before.spot, before) - deltaAt(spot, after)) * spot,
    unwinding: inTheMoney * spot,
    netGex: gexAt(spot, after).net,
  };
}

/** Everything the page must show of the chain, as it is or moved. Dollars unless named otherwise. */
export function expectedOfChain(shift: Shift = {}) {
  const market = marketAt(shift);
  const { spot } = market;
  const now = gexAt(spot, market);
  const today = gexAt(spot, { ...market, expiries: market.expiries.filter(({ code }) => code === '261118') });
  const sharesFor = (move: number): number => -(deltaAt(spot * (1 + move), market) - deltaAt(spot, market));
  const volStep = 1e-4;
  const vanna = (line: Line, years: number, right: 1 | -1): number =>
    (delta(spot, line, years, right, line.iv + volStep) - delta(spot, line, years, right, line.iv - volStep)) /
    (2 * volStep);
  const dayStep = 1e-7;
  const charm = (line: Line, years: number, right: 1 | -1): number =>
    (delta(spot, line, years - dayStep, right) - delta(spot, line, years + dayStep, right)) / (2 * dayStep);
  return {
    spot,
    contracts: EXPIRIES.reduce((count, { lines: own }) => count + own.length * 2, 0),
    gex: now.net,
    grossGex: now.gross,
    dex: deltaAt(spot, market) * spot,
    vex: total(vanna, market).net * 0.01 * spot,
    chex: (total(charm, market).net / 365) * spot,
    /** Looked for when it is asked for: not every book has one. */
    get flip(): number {
      return flip(market);
    },
    callWall: wall('callOi', market),
    putWall: wall('putOi', market),
    mostOpenInterest: mostOpenInterest(),
    callOpenInterest: sum('callOi'),
    putOpenInterest: sum('putOi'),
    zeroDteGex: today.net,
    zeroDteMagnet: magnetOfToday(market),
    zeroDteShareOfGross: today.gross / now.gross,
    zeroDteShareOfNet: today.net / now.net,
    sharesDown: sharesFor(-0.01),
    sharesUp: sharesFor(0.01),
    /** What dealers buy (+) for a move of spot, a fraction. */
    sharesFor,
  };
}

/** What volatility is expected to look like: by expiry, from the smile of the lines alone. Fractions. */
export function expectedVolatility() {
  return EXPIRIES.map((expiry) => {
    const years = yearsTo(expiry, AS_OF);
    const forward = SPOT * Math.exp((RATE - YIELD) * years);
    const above = expiry.lines.findIndex(({ strike }) => strike >= forward);
    const [low, high] = [expiry.lines[above - 1] as Line, expiry.lines[above] as Line];
    const atm = low.iv + ((high.iv - low.iv) * (forward - low.strike)) / (high.strike - low.strike);
    const atDelta = (right: 1 | -1, target: number): number | null => {
      const points = expiry.lines
        .map((line) => ({ iv: line.iv, delta: delta(SPOT, line, years, right) }))
        .sort((a, b) => a.delta - b.delta);
      const next = points.findIndex((point) => point.delta >= target);
      const [from, to] = [points[next - 1], points[next]];
      if (!from || !to) return null;
      return from.iv + ((to.iv - from.iv) * (target - from.delta)) / (to.delta - from.delta);
    };
    return {
      years,
      atm,
      put25: atDelta(-1, -0.25),
      call25: atDelta(1, 0.25),
      oneSigma: SPOT * atm * Math.sqrt(years),
      smile: expiry.lines.map(({ strike, iv }) => ({ strike, iv })),
    };
  });
}

export const MINUS = '\u2212';

/** Three significant figures with a letter for the size. */
export function money(value: number): string {
  const size = Math.abs(value);
  const [unit, letter] = size >= 1e9 ? [1e9, 'B'] : size >= 1e6 ? [1e6, 'M'] : size >= 1e3 ? [1e3, 'K'] : [1, ''];
  return `${value < 0 ? MINUS : ''}$${(size / unit).toPrecision(3)}${letter}`;
}

export const signedMoney = (value: number): string => (value > 0 ? `+${money(value)}` : money(value));

export const percent = (fraction: number, digits = 1): string =>
  `${fraction < 0 ? MINUS : ''}${(Math.abs(fraction) * 100).toFixed(digits)}%`;

/** One contract of the chain in its sums: what it adds to net GEX, and where it stands in the file. */
export interface HeldContract {
  readonly name: string;
  readonly openInterest: number;
  readonly iv: number;
  readonly gamma: number;
  readonly gex: number;
  readonly line: number;
}

/** The contracts that add to net GEX, the largest first. @param spot where they are priced; that of the chain when left out */
export function contractsByGex(spot = SPOT): HeldContract[] {
  const market = marketAt({});
  // Four lines stand above the first row, and a call and a put share one.
  let line = 4;
  return market.expiries
    .flatMap((expiry) =>
      expiry.lines.flatMap((own) => {
        line += 1;
        const at = line;
        const each = gamma(spot, own, yearsTo(expiry, market.asOf));
        return ([1, -1] as const).map((right) => {
          const openInterest = right === 1 ? own.callOi : own.putOi;
          const date = `20${expiry.code.slice(0, 2)}-${expiry.code.slice(2, 4)}-${expiry.code.slice(4)}`;
          return {
            name: `MUC ${date} ${own.strike} ${right === 1 ? 'C' : 'P'}`,
            openInterest,
            iv: own.iv,
            gamma: each,
            gex: right * openInterest * 100 * each * spot * spot * 0.01,
            line: at,
          };
        });
      }),
    )
    .sort((a, b) => Math.abs(b.gex) - Math.abs(a.gex));
}
