import type { FlipResult, Flips, Profile, StrikeTable } from './analysis';
import { buildDirectBook, type DirectBook, gexAt } from './directBook';
import { flipOfNothing } from './faint';
import type { Contracts, Prepared } from './prepare';
import { interpolatedFlip, PROFILE_REACH, profileFlip, scannedSpots, scanOf } from './profile';
import { buildSmiles, stickyMoneynessGexAt, stickyMoneynessProfile } from './stickyMoneyness';
import { netColumn } from './strikes';
import type { Terms } from './terms';

/** The flip of today's contracts is searched within this fraction of spot, or six of their standard deviations. */
const ZERO_DTE_REACH = 0.03;
const ZERO_DTE_SIGMAS = 6;
const ZERO_DTE_STEPS = 200;

/**
 * The gamma flip by every definition on offer. The product's own is the root of the re-priced profile; the running sum
 * and the per-strike sign change re-price nothing and are there to be compared.
 */
export function findFlips(prepared: Prepared, gexOf: GexOf, profile: Profile, strikes: StrikeTable): Flips {
  return {
    ...quickFlips(prepared, gexOf, profile, strikes),
    stickyMoneyness: moneynessFlip(prepared),
    zeroDte: zeroDteFlip(prepared),
  };
}

/** GEX by strike, calls and puts apart. */
export type StrikeGex = Pick<StrikeTable, 'strike' | 'gex'>;

/** Total GEX, $ per +1 %, at any spot of the profile. */
export type GexOf = (spot: number) => number;

/** The flips that a moving slider is answered with: those that need a second book wait until it rests. */
export function quickFlips(
  { spot, contracts }: Pick<Prepared, 'spot' | 'contracts'>,
  gexOf: GexOf,
  profile: Pick<Profile, 'spot' | 'gex'>,
  strikes: StrikeGex,
): Flips {
  return {
    profile:
      flipOfNothing(contracts, spot, profile.gex) ??
      profileFlip(profile.spot, profile.gex, gexOf, spot, 'Dealer gamma'),
    stickyMoneyness: null,
    ...tableFlips(contracts, spot, strikes),
    zeroDte: null,
  };
}

/** The crossings of the profile with volatility fixed per moneyness. */
export function moneynessFlip({ contracts, terms, spot, rate }: Prepared): FlipResult {
  const smiles = buildSmiles(contracts, terms, spot, rate);
  const gex = (x: number): number => stickyMoneynessGexAt(smiles, x);
  const scan = scanOf(spot);
  const profile = stickyMoneynessProfile(smiles, scan);
  const subject = 'Dealer gamma with volatility fixed per moneyness';
  return flipOfNothing(contracts, spot, profile) ?? profileFlip(scan, profile, gex, spot, subject);
}

function tableFlips(contracts: Contracts, spot: number, strikes: StrikeGex): Pick<Flips, 'cumulative' | 'perStrike'> {
  const traded = tradedStrikes(strikes);
  const none = flipOfNothing(contracts, spot, traded.net);
  if (none) return { cumulative: none, perStrike: none };
  return {
    cumulative: interpolatedFlip(
      traded.strike,
      runningSum(traded.net),
      spot,
      'The running sum of net GEX over strikes never changes sign',
    ),
    perStrike: interpolatedFlip(
      traded.strike,
      traded.net,
      spot,
      'Net GEX has the same sign at every strike with open interest',
    ),
  };
}

/** Strikes where either side has exposure; the others would pass for neighbours of a sign change. */
function tradedStrikes(table: StrikeGex): { strike: Float64Array; net: Float64Array } {
  const isTraded = (_: number, row: number): boolean => table.gex.call[row] !== 0 || table.gex.put[row] !== 0;
  return { strike: table.strike.filter(isTraded), net: netColumn(table.gex).filter(isTraded) };
}

function runningSum(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}

function zeroDteFlip(prepared: Prepared): FlipResult | null {
  const { contracts, expiries, terms, spot, rate } = prepared;
  if (!expiries.some((expiry) => expiry.isZeroDte)) return null;
  const today = new Set(expiries.flatMap(({ isZeroDte, blocks }) => (isZeroDte ? blocks : [])));
  const direct = buildDirectBook(contracts, terms, spot, rate, (block) => today.has(block));
  const reach = Math.min(PROFILE_REACH, Math.max(ZERO_DTE_REACH, ZERO_DTE_SIGMAS * nearestDeviation(prepared, direct)));
  const x = scannedSpots(spot, reach, ZERO_DTE_STEPS);
  const gex = (at: number): number => gexAt(direct, at);
  const curve = x.map(gex);
  return (
    flipOfNothing(contracts, spot, curve) ??
    profileFlip(x, curve, gex, spot, 'Gamma of the contracts that settle today')
  );
}

/** σ√T of the direct's contract whose strike is nearest to spot; 0 when it is empty. */
function nearestDeviation(prepared: Prepared, direct: DirectBook): number {
  const { contracts, terms, spot } = prepared;
  let nearest = -1;
  const distance = (i: number): number => Math.abs((contracts.strike[i] as number) - spot);
  for (const i of direct.contract) if (nearest < 0 || distance(i) < distance(nearest)) nearest = i;
  if (nearest < 0) return 0;
  const { timeToExpiryYears } = terms[contracts.block[nearest] as number] as Terms;
  return (contracts.volatility[nearest] as number) * Math.sqrt(timeToExpiryYears);
}
