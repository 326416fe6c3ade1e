import { isoDate } from '../chain/civilDay';
import { fileOfRow } from '../chain/optionChain';
import { CALL } from '../chain/rawQuotes';
import { blackScholes, type Greeks } from '../pricing/blackScholes';
import type { Book } from './book';
import { type ContractExposures, contractExposures } from './contractExposures';
import { buildDirectBook, deltaChangeByContract, gexByContract } from './directBook';
import type { Figure } from './figures';
import { contractName, type Prepared } from './prepare';
import type { Scenario } from './scenario';
import { scenarioBook } from './scenarioBook';
import type { Terms } from './terms';
import { sumOf } from './totals';

/** Contracts that are named; the others are counted. */
export const MOST_CONTRACTS_NAMED = 10;

/** What one contract adds to a figure. */
export interface Contribution {
  /** 'SPXW 2026-11-20 6400 C'. */
  readonly contract: string;
  readonly strike: number;
  /** 0 call, 1 put. */
  readonly right: 0 | 1;
  readonly openInterest: number;
  readonly multiplier: number;
  /** Dealer position per open contract. */
  readonly dealerSign: number;
  /** Fraction per year, as the contract is priced. */
  readonly volatility: number;
  /** Whether the file states that volatility; else it is solved from quotes, the other right's, or the scenario's. */
  readonly isVolatilityStated: boolean;
  readonly timeToExpiryYears: number;
  readonly rate: number;
  readonly dividendYield: number;
  /** Per share of one long option, at `Explanation.pricedAt`; null where its clock stands at settlement. */
  readonly greeks: Pick<Greeks, 'delta' | 'gamma' | 'vanna' | 'charm'> | null;
  /** Delta after the move of a hedge; null for other figures. */
  readonly deltaAfter: number | null;
  /** What it adds, in the unit of the figure. */
  readonly value: number;
  /** |value| as a fraction of the sum of magnitudes; 0 to 1. */
  readonly share: number;
  /** 1-based line of the file, or index of the contract in a JSON file. */
  readonly line: number;
  /** Name of the file, where the chain was put together from several. */
  readonly file?: string;
}

/** A figure taken apart, under the assumptions and in the scenario that it was computed under. */
export interface Explanation {
  readonly figure: Figure;
  /** Why it cannot be told; then there are no contracts and `total` is null. */
  readonly reason: string | null;
  /** Of the book, after the scenario. */
  readonly spot: number;
  /** UTC milliseconds. */
  readonly asOf: number;
  /** Spot at which the greeks are taken: that of the book, or the flip. */
  readonly pricedAt: number;
  /**
   * Sum over contracts: $ in the unit of an exposure, $ traded for a hedge (+ buys), contracts for open interest. At a
   * flip the sum is zero but for rounding; of a share it is the part.
   */
  readonly total: number | null;
  readonly calls: number;
  readonly puts: number;
  /** Sum of magnitudes. */
  readonly gross: number;
  /** What a share is a share of; null for figures that are none. */
  readonly whole: number | null;
  /** Contracts that add anything. */
  readonly contracts: number;
  /** The largest by magnitude. */
  readonly top: readonly Contribution[];
}

/**
 * Which contracts a figure comes from, and how much each adds; the figure is the sum of all of them.
 * @param most as many contracts are named
 * @throws RangeError when the scenario leaves no spot or time runs backwards.
 */
export function explain(given: Book, asked: Scenario, figure: Figure, most = MOST_CONTRACTS_NAMED): Explanation {
  const { book, prepared } = scenarioBook(given, asked);
  const { spot, asOf, contracts } = prepared;
  const pricedAt = figure.kind === 'distance' ? figure.flip : isFlip(figure) ? figure.price : spot;
  const reason = reasonAgainst(figure, prepared);
  if (reason !== null) {
    const none = { total: null, calls: 0, puts: 0, gross: 0, whole: null, contracts: 0, top: [] };
    return { figure, reason, spot, asOf, pricedAt, ...none };
  }
  const exposures = contractExposures(prepared, book.work.exposures);
  const values = contributions(figure, book, prepared, exposures);
  let [calls, puts, gross] = [0, 0, 0];
  values.forEach((value, i) => {
    if (contracts.right[i] === CALL) calls += value;
    else puts += value;
    gross += Math.abs(value);
  });
  const adding = Array.from(values.keys()).filter((i) => values[i] !== 0);
  const size = (i: number): number => Math.abs(values[i] as number);
  const top = adding.sort((a, b) => size(b) - size(a) || a - b).slice(0, most);
  return {
    figure,
    reason,
    spot,
    asOf,
    pricedAt,
    // Adding zero takes the sign off a negative one.
    total: calls + puts + 0,
    calls: calls + 0,
    puts: puts + 0,
    gross,
    whole: wholeOf(figure, exposures),
    contracts: adding.length,
    top: top.map((i) => contributionOf({ book, prepared, figure, pricedAt }, i, values[i] as number, gross)),
  };
}

function isFlip(figure: Figure): figure is Extract<Figure, { kind: 'level' }> {
  return figure.kind === 'level' && figure.level === 'gammaFlip';
}

function reasonAgainst(figure: Figure, { unknown, zeroDteUnknown }: Prepared): string | null {
  if (figure.kind === 'level') {
    if (figure.level === 'callWall') return unknown.call;
    if (figure.level === 'putWall') return unknown.put;
    if (figure.level === 'zeroDteMagnet') return zeroDteUnknown;
  }
  if (figure.kind !== 'zeroDte') return unknown.net;
  return figure.of === 'net' || figure.of === 'gross' ? zeroDteUnknown : (zeroDteUnknown ?? unknown.net);
}

/** What every contract adds to the figure; rows as `Prepared.contracts`. */
function contributions(
  figure: Figure,
  { assumptions }: Book,
  prepared: Prepared,
  { value }: ContractExposures,
): Float64Array {
  const { contracts, expiries } = prepared;
  const only = (column: Float64Array, isIn: (i: number) => boolean): Float64Array =>
    column.map((own, i) => (isIn(i) ? own : 0));
  const isToday = (i: number): boolean => expiries[contracts.expiry[i] as number]?.isZeroDte === true;
  switch (figure.kind) {
    case 'net':
      return value[figure.exposure];
    case 'strike':
      return only(value[figure.exposure], (i) => contracts.strike[i] === figure.strike);
    case 'effectiveGex':
      return value.gex.map((gex, i) => gex + assumptions.spotVolBeta * (value.vex[i] as number));
    case 'distance':
      return gammaAt(prepared, figure.flip);
    case 'hedge':
      return tradesOver(prepared, figure.move);
    case 'zeroDte':
      return figure.of === 'net' || figure.of === 'shareOfNet'
        ? only(value.gex, isToday)
        : only(value.gex.map(Math.abs), isToday);
    case 'expiry':
      return only(value.gex, (i) => {
        const own = expiries[contracts.expiry[i] as number];
        return own?.session === figure.session && isoDate(own.expiryDay) === figure.expiration;
      });
    case 'level': {
      const isAt = (i: number): boolean => contracts.strike[i] === figure.price;
      switch (figure.level) {
        case 'gammaFlip':
          return gammaAt(prepared, figure.price);
        case 'callWall':
          return only(value.gex, (i) => isAt(i) && contracts.right[i] === CALL);
        case 'putWall':
          return only(value.gex, (i) => isAt(i) && contracts.right[i] !== CALL);
        case 'maxPositiveGamma':
        case 'maxNegativeGamma':
          return only(value.gex, isAt);
        case 'highestOpenInterest':
          return only(contracts.openInterest, isAt);
        case 'zeroDteMagnet':
          return only(value.gex, (i) => isAt(i) && isToday(i));
      }
    }
  }
}

function gammaAt({ contracts, terms, spot, rate }: Prepared, at: number): Float64Array {
  const direct = buildDirectBook(contracts, terms, spot, rate);
  return byContract(contracts.count, direct.contract, gexByContract(direct, at));
}

/** Minus the delta that every contract gains, times spot: what dealers trade because of it. */
function tradesOver({ contracts, terms, spot, rate }: Prepared, move: number): Float64Array {
  const direct = buildDirectBook(contracts, terms, spot, rate);
  const trades = deltaChangeByContract(direct, spot * (1 + move)).map((shares) => -shares * spot);
  return byContract(contracts.count, direct.contract, trades);
}

/** A column of a direct book as one of all contracts; what it leaves out holds nothing. */
function byContract(count: number, contract: Uint32Array, own: Float64Array): Float64Array {
  const column = new Float64Array(count);
  contract.forEach((i, row) => {
    column[i] = own[row] as number;
  });
  return column;
}

function wholeOf(figure: Figure, { value }: ContractExposures): number | null {
  if (figure.kind !== 'zeroDte') return null;
  if (figure.of === 'shareOfGross') return sumOf(value.gex.map(Math.abs));
  return figure.of === 'shareOfNet' ? sumOf(value.gex) : null;
}

interface Priced {
  readonly book: Book;
  readonly prepared: Prepared;
  readonly figure: Figure;
  readonly pricedAt: number;
}

function contributionOf(
  { book, prepared, figure, pricedAt }: Priced,
  i: number,
  value: number,
  gross: number,
): Contribution {
  const { chain } = book;
  const { contracts, terms, rate, spot } = prepared;
  const row = contracts.row[i] as number;
  const { timeToExpiryYears, dividendYield } = terms[contracts.block[i] as number] as Terms;
  const right = contracts.right[i] === CALL ? 0 : 1;
  const strike = contracts.strike[i] as number;
  const volatility = contracts.volatility[i] as number;
  const greeksAt = (at: number): Greeks =>
    blackScholes({ spot: at, strike, right, volatility, timeToExpiryYears, rate, dividendYield });
  const { delta, gamma, vanna, charm } = greeksAt(pricedAt);
  const isPriced = timeToExpiryYears > 0;
  return {
    contract: contractName(chain, row),
    strike,
    right,
    openInterest: contracts.openInterest[i] as number,
    multiplier: contracts.multiplier[i] as number,
    dealerSign: contracts.sign[i] as number,
    volatility,
    isVolatilityStated: volatility === chain.impliedVolatility[row],
    timeToExpiryYears,
    rate,
    dividendYield,
    greeks: isPriced ? { delta, gamma, vanna, charm } : null,
    deltaAfter: isPriced && figure.kind === 'hedge' ? greeksAt(spot * (1 + figure.move)).delta : null,
    value,
    share: Math.abs(value) / gross,
    line: chain.line[row] as number,
    ...fileOfRow(chain, row),
  };
}
