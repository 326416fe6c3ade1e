import { contractWords } from '../chain/contractWords';
import { type Issue, type IssueCode, IssueLog } from '../chain/issues';
import { marketClock } from '../chain/marketClock';
import {
  ADJUSTED,
  DUPLICATE,
  DUPLICATE_CONFLICT,
  fileOfRow,
  INCLUDED,
  NO_OPEN_INTEREST,
  type OptionChain,
  OTHER_SYMBOL,
} from '../chain/optionChain';
import { CALL, type SettlementSession } from '../chain/rawQuotes';
import { isUsableVolatility } from '../chain/volatilityRules';
import { logMoneyness } from '../pricing/blackScholes';
import type { Assumptions } from './assumptions';
import { type CellLayout, cellLayout } from './cellLayout';
import { findOneSide, type OneSide, oneSideNote } from './oneSide';
import { partnerRows } from './partners';
import { blockTerms, type Terms, UNDERLYING_OF_FUTURES } from './terms';
import { type UnknownSums, UnknownTally } from './unknown';
import { chooseVolatilities, NO_VOLATILITY, OTHER_RIGHT, SOLVED } from './volatilityChoice';

/** The contracts in the sums, in columns; rows keep the order of the chain. */
export interface Contracts {
  readonly count: number;
  /** Row in the chain. */
  readonly row: Uint32Array;
  readonly block: Uint16Array;
  /** Index into `Prepared.expiries`. */
  readonly expiry: Uint16Array;
  /** Index into `Prepared.strikes`. */
  readonly strikeIndex: Uint16Array;
  readonly strike: Float64Array;
  /** 0 call, 1 put. */
  readonly right: Uint8Array;
  /** Fraction per year: the vendor's, solved from quotes, or the other right's. */
  readonly volatility: Float64Array;
  readonly openInterest: Float64Array;
  /** 0 where the file has none. */
  readonly volume: Float64Array;
  readonly multiplier: Float64Array;
  /** Dealer position per open contract. */
  readonly sign: Float64Array;
  /** ln(spot / strike), spot being the one that the book is priced at. */
  readonly logMoneyness: Float64Array;
}

/** One settlement date and session with used contracts. */
export interface ExpiryGroup {
  readonly expiryDay: number;
  readonly session: SettlementSession;
  readonly settlement: number;
  readonly daysToExpiry: number;
  readonly isZeroDte: boolean;
  readonly roots: readonly string[];
  /** Blocks with used contracts, the one with most open interest first: its forward stands for the expiry. */
  readonly blocks: readonly number[];
}

/** What the sums are made of, and an account of everything that is not in them. */
export interface Prepared {
  readonly spot: number;
  readonly asOf: number;
  readonly rate: number;
  readonly contracts: Contracts;
  readonly strikes: Float64Array;
  readonly expiries: readonly ExpiryGroup[];
  readonly cells: CellLayout;
  /** First contract of each block, and their number at the end: contracts go by block, strikes ascending. */
  readonly blockStart: Uint32Array;
  readonly terms: readonly Terms[];
  /** 1 for the expiries that a scenario leaves out; null when it leaves none out. */
  readonly outExpiries: Uint8Array | null;
  /** Which sums cannot be told, and why; no scenario changes that. */
  readonly unknown: UnknownSums;
  /** Why the exposures of what settles on the day of the quotes cannot be told; null where they can, or nothing does. */
  readonly zeroDteUnknown: string | null;
  /** Null when calls and puts both hold open interest, or neither does. */
  readonly oneSide: OneSide | null;
  readonly excluded: number;
  /** Rows that contradict one another. */
  readonly conflicting: number;
  /** Open interest of contracts without a volatility. */
  readonly openInterestUnpriced: number;
  readonly issues: readonly Issue[];
}

const MOST_INDEXED = 65_536;

/**
 * Decides which contracts are in the sums, at which volatility and on which forward. A contract's class never depends
 * on how large its open interest is: zero open interest with a usable volatility counts as used.
 *
 * @throws RangeError when spot is not a positive number, or when there are more strikes than the tables can index.
 */
export function prepare(chain: OptionChain, assumptions: Assumptions): Prepared {
  const spot = assumptions.spotOverride ?? chain.spot;
  const asOf = assumptions.asOfOverride ?? chain.asOf;
  if (!(spot > 0 && Number.isFinite(spot))) {
    throw new RangeError(`spot is ${spot}; it has to be a positive price. Give the spot of ${chain.symbol}.`);
  }
  if (!Number.isFinite(asOf))
    throw new RangeError('the as-of time is not known. Give the date and time of the quotes.');
  const log = new IssueLog();
  const partners = partnerRows(chain);
  const terms = blockTerms(chain, partners, assumptions, spot, asOf, log);
  const choice = chooseVolatilities(chain, partners, terms, assumptions);

  const used: number[] = [];
  const tally = new UnknownTally();
  const tallyToday = new UnknownTally();
  const isToday = chain.blocks.map(
    ({ settlement, session }) =>
      settlement > asOf && marketClock(settlement, session).day === marketClock(asOf, session).day,
  );
  let conflicting = 0;
  let openInterestUnpriced = 0;
  for (let row = 0; row < chain.count; row += 1) {
    const code = reasonToLeaveOut(chain, row, asOf, assumptions.includeAdjusted, choice.basis[row] as number);
    const openInterest = chain.openInterest[row] as number;
    tally.add(chain.right[row] as number, code, openInterest);
    if (isToday[chain.block[row] as number]) tallyToday.add(chain.right[row] as number, code, openInterest);
    if ((code === null || code === 'X_NO_IV') && hasSentinel(chain, row)) note(log, 'W_IV_SENTINEL', chain, row);
    if (code === null) {
      used.push(row);
      const basis = choice.basis[row] as number;
      if (basis === SOLVED) note(log, 'W_IV_SOLVED', chain, row);
      else if (basis === OTHER_RIGHT) note(log, 'W_IV_OTHER_RIGHT', chain, row);
      continue;
    }
    note(log, code, chain, row);
    if (code === 'R_DUP_CONFLICT') conflicting += 1;
    else if (code === 'X_NO_IV' && openInterest > 0) openInterestUnpriced += openInterest;
  }

  const unknown = tally.result();
  const strikes = distinctStrikes(chain, used);
  const expiries = groupExpiries(chain, used, asOf);
  const contracts = gather(chain, spot, assumptions, used, choice.volatility, strikes, expiries);
  const oneSide = findOneSide(contracts);
  noteShape(log, contracts, strikes, oneSide);
  if (chain.symbol === UNDERLYING_OF_FUTURES) {
    log.add('W_UNDERLYING_FUTURE', {
      note: 'These options are priced from futures, one for each expiry; exposures to the index itself are a rough guide.',
    });
  }
  return {
    spot,
    asOf,
    rate: assumptions.rate,
    contracts,
    strikes,
    expiries,
    cells: cellLayout(contracts, expiries.length, strikes.length),
    blockStart: blockStarts(contracts, terms.length),
    terms,
    outExpiries: null,
    unknown,
    zeroDteUnknown: tallyToday.ofListed(tally) ?? (used.length === 0 ? unknown.net : null),
    oneSide,
    excluded: chain.count - used.length - conflicting,
    conflicting,
    openInterestUnpriced,
    issues: log.list(),
  };
}

/** The terms of a prepared book at another rate, with parity measured anew; volatilities are not part of them. */
export function termsAtRate(
  chain: OptionChain,
  assumptions: Assumptions,
  { spot, asOf }: Prepared,
  rate: number,
): readonly Terms[] {
  return blockTerms(chain, partnerRows(chain), { ...assumptions, rate }, spot, asOf, new IssueLog());
}

/**
 * The first rule that speaks against a row, or null when it is in the sums.
 * @param asOf UTC milliseconds. @param volatilityBasis as `chooseVolatilities` gives it.
 */
export function reasonToLeaveOut(
  chain: OptionChain,
  row: number,
  asOf: number,
  includeAdjusted: boolean,
  volatilityBasis: number,
): IssueCode | null {
  const mark = chain.exclusion[row] as number;
  if (mark === DUPLICATE_CONFLICT) return 'R_DUP_CONFLICT';
  if (mark === OTHER_SYMBOL) return 'X_OTHER_SYMBOL';
  if (mark === DUPLICATE) return 'X_DUP';
  const block = chain.blocks[chain.block[row] as number];
  if (!block || !(block.settlement > asOf)) return 'X_EXPIRED';
  if (mark === ADJUSTED && !includeAdjusted) return 'X_ADJUSTED';
  if (mark === NO_OPEN_INTEREST || Number.isNaN(chain.openInterest[row])) return 'X_NO_OI';
  if (mark !== INCLUDED && mark !== ADJUSTED) return 'X_OTHER_SYMBOL';
  return volatilityBasis === NO_VOLATILITY ? 'X_NO_IV' : null;
}

/** The file states a volatility that is a placeholder. Zero is left out: vendors write it for none. */
function hasSentinel(chain: OptionChain, row: number): boolean {
  const stated = chain.impliedVolatility[row] as number;
  return Number.isFinite(stated) && stated !== 0 && !isUsableVolatility(stated, chain.vendorGamma[row] as number);
}

/** Column and cell that show why a row has a code; the contract itself where no single cell does. */
function note(log: IssueLog, code: IssueCode, chain: OptionChain, row: number): void {
  const seen = {
    line: chain.line[row] as number,
    openInterest: chain.openInterest[row] as number,
    ...fileOfRow(chain, row),
  };
  if (code === 'X_NO_IV' || code.startsWith('W_IV_')) {
    const volatility = chain.impliedVolatility[row] as number;
    const cell = `${contractName(chain, row)}: ${Number.isNaN(volatility) ? 'none' : volatility}`;
    log.add(code, { ...seen, column: 'implied volatility', cell });
  } else {
    const column = code === 'X_EXPIRED' ? 'expiration' : code === 'X_NO_OI' ? 'open interest' : 'contract';
    log.add(code, { ...seen, column, cell: contractName(chain, row) });
  }
}

/** 'SPXW 2026-11-20 6400 C'. */
export function contractName(chain: OptionChain, row: number): string {
  const block = chain.blocks[chain.block[row] as number];
  if (!block) return '';
  return contractWords(block.root, block.expiryDay, chain.strike[row] as number, chain.right[row] as number);
}

function distinctStrikes(chain: OptionChain, used: readonly number[]): Float64Array {
  const strikes = Float64Array.from(new Set(used.map((row) => chain.strike[row] as number))).sort();
  if (strikes.length > MOST_INDEXED) {
    throw new RangeError(
      `${chain.fileName} lists ${strikes.length} different strikes; at most ${MOST_INDEXED} can be shown. Export fewer expiries.`,
    );
  }
  return strikes;
}

function groupExpiries(chain: OptionChain, used: readonly number[], asOf: number): ExpiryGroup[] {
  const held = new Map<number, number>();
  for (const row of used) {
    const block = chain.block[row] as number;
    held.set(block, (held.get(block) ?? 0) + (chain.openInterest[row] as number));
  }
  const byKey = new Map<string, number[]>();
  chain.blocks.forEach((block, index) => {
    if (!held.has(index)) return;
    const key = `${block.expiryDay} ${block.session}`;
    const blocks = byKey.get(key);
    if (blocks) blocks.push(index);
    else byKey.set(key, [index]);
  });
  const groups: ExpiryGroup[] = [];
  for (const blocks of byKey.values()) {
    const first = chain.blocks[blocks[0] ?? 0];
    if (!first) continue;
    const { expiryDay, session, settlement } = first;
    const today = marketClock(asOf, session).day;
    groups.push({
      expiryDay,
      session,
      settlement,
      daysToExpiry: expiryDay - today,
      isZeroDte: marketClock(settlement, session).day === today,
      roots: [...new Set(blocks.map((index) => chain.blocks[index]?.root ?? ''))],
      blocks: [...blocks].sort((a, b) => (held.get(b) ?? 0) - (held.get(a) ?? 0) || a - b),
    });
  }
  return groups.sort((a, b) => a.settlement - b.settlement || a.expiryDay - b.expiryDay);
}

function gather(
  chain: OptionChain,
  spot: number,
  assumptions: Assumptions,
  used: readonly number[],
  volatility: Float64Array,
  strikes: Float64Array,
  expiries: readonly ExpiryGroup[],
): Contracts {
  const strikeIndex = new Map<number, number>();
  strikes.forEach((strike, index) => {
    strikeIndex.set(strike, index);
  });
  const expiryOfBlock = new Map<number, number>();
  expiries.forEach((group, index) => {
    for (const block of group.blocks) expiryOfBlock.set(block, index);
  });
  const contracts = emptyContracts(Uint32Array.from(used));
  for (let i = 0; i < used.length; i += 1) {
    const row = used[i] as number;
    const block = chain.block[row] as number;
    const strike = chain.strike[row] as number;
    const right = chain.right[row] as number;
    contracts.block[i] = block;
    contracts.expiry[i] = expiryOfBlock.get(block) ?? 0;
    contracts.strikeIndex[i] = strikeIndex.get(strike) ?? 0;
    contracts.strike[i] = strike;
    contracts.right[i] = right;
    contracts.volatility[i] = volatility[row] as number;
    contracts.openInterest[i] = chain.openInterest[row] as number;
    contracts.volume[i] = finiteOrZero(chain.volume[row] as number);
    contracts.multiplier[i] = chain.multiplier[row] as number;
    contracts.sign[i] = right === CALL ? assumptions.dealerSign.call : assumptions.dealerSign.put;
    contracts.logMoneyness[i] = logMoneyness(spot, strike);
  }
  return contracts;
}

function blockStarts({ count, block }: Contracts, blocks: number): Uint32Array {
  const starts = new Uint32Array(blocks + 1).fill(count);
  for (let i = count - 1; i >= 0; i -= 1) starts[block[i] as number] = i;
  // A block without contracts starts where the next one does.
  for (let own = blocks - 1; own >= 0; own -= 1)
    starts[own] = Math.min(starts[own] as number, starts[own + 1] as number);
  return starts;
}

function emptyContracts(row: Uint32Array): Contracts {
  const count = row.length;
  return {
    count,
    row,
    block: new Uint16Array(count),
    expiry: new Uint16Array(count),
    strikeIndex: new Uint16Array(count),
    strike: new Float64Array(count),
    right: new Uint8Array(count),
    volatility: new Float64Array(count),
    openInterest: new Float64Array(count),
    volume: new Float64Array(count),
    multiplier: new Float64Array(count),
    sign: new Float64Array(count),
    logMoneyness: new Float64Array(count),
  };
}

function finiteOrZero(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

function noteShape(log: IssueLog, contracts: Contracts, strikes: Float64Array, oneSide: OneSide | null): void {
  if (oneSide) log.add('W_ONE_SIDE', { count: contracts.count, note: oneSideNote(oneSide) });
  if (strikes.length === 1) {
    log.add('W_ONE_STRIKE', {
      count: contracts.count,
      note: 'Only one strike could be used. A flip between strikes is not defined.',
    });
  }
}
