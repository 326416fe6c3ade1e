import type { Analysis, FlipResult } from '../../exposure/analysis';
import { dailySigma, gexRanks, highestStrike, netOf, type StrikeSides, wallsOf, zeroDteSides } from '../strikeLevels';
import type { Meaning } from '../vendor/vendorLevel';

/** A level of ours by one of the definitions in use, under the assumptions of its analysis. */
export interface OwnLevel {
  /** What it is and by which rule, in words. */
  readonly definition: string;
  /** What a vendor may mean by it. */
  readonly meanings: readonly Meaning[];
  readonly price: number;
}

const CALENDAR_DAYS = 365;

/**
 * A chain's levels by every definition on offer: flips by the profile, by moneyness, by running sum and by strike; walls
 * by gamma and by open interest, anywhere or out of the money, of all expiries and of today's alone; extremes of net and
 * of total GEX, the ten largest, max pain, open interest, and a day's expected move. What does not exist is left out.
 */
export function definitionsOf(analysis: Analysis): OwnLevel[] {
  const found: OwnLevel[] = [];
  const put = (definition: string, price: number | null | undefined, ...meanings: Meaning[]): void => {
    if (price !== null && price !== undefined && price > 0) found.push({ definition, meanings, price });
  };
  putFlips(analysis, put);
  const { spot, strikes } = analysis;
  const today = zeroDteSides(analysis);
  putWalls({ strike: strikes.strike, ...strikes.gex }, spot, put);
  const net = netOf(strikes.gex);
  // Columns of an unknown side hold 0, which is not to be told.
  const isKnown = analysis.unknown.net === null;
  const highest = (score: (row: number) => number): number | null =>
    isKnown ? highestStrike(strikes.strike, score, spot) : null;
  put(
    'Most positive net GEX',
    highest((row) => net[row] as number),
    'maxPositive',
    'callWall',
  );
  put(
    'Most negative net GEX',
    highest((row) => -(net[row] as number)),
    'maxNegative',
    'putWall',
  );
  put('Largest call plus put gamma, dealers on one side of both', highest(unsignedOf(analysis)), 'largeGamma');
  if (isKnown) putOtherPositions(analysis, put);
  const openInterest = { strike: strikes.strike, call: strikes.callOpenInterest, put: strikes.putOpenInterest };
  const [byOpenInterest, outside] = [wallsOf(openInterest, spot, 'anywhere'), wallsOf(openInterest, spot, 'otm')];
  put('Call wall by open interest', byOpenInterest.call, 'callWall');
  put('Call wall by open interest, at or above spot', outside.call, 'callWall');
  put('Put wall by open interest', byOpenInterest.put, 'putWall');
  put('Put wall by open interest, at or below spot', outside.put, 'putWall');
  const held = highest((row) => (strikes.callOpenInterest[row] as number) + (strikes.putOpenInterest[row] as number));
  put('Highest open interest, calls and puts', held, 'highestOpenInterest');
  if (today) putToday(today, analysis, put);
  for (const [at, price] of gexRanks(analysis).entries()) put(`GEX ${at + 1}, by |net GEX|`, price, 'largeGamma');
  put('Max pain, all expiries', analysis.maxPain, 'maxPain');
  const next = analysis.expiries.find(({ contractsUsed }) => contractsUsed > 0);
  put(`Max pain, ${next?.isZeroDte ? '0DTE' : 'next expiry'} alone`, isKnown ? next?.maxPain : null, 'maxPain');
  putMoves(analysis, put);
  return found;
}

type Put = (definition: string, price: number | null | undefined, ...meanings: Meaning[]) => void;

function putFlips({ flips }: Analysis, put: Put): void {
  const primary = (flip: FlipResult | null): number | undefined => flip?.primary?.level;
  put('Flip of the re-priced profile', primary(flips.profile), 'flip');
  for (const crossing of flips.profile.crossings) {
    if (crossing.level !== primary(flips.profile))
      put('Further crossing of the re-priced profile', crossing.level, 'flip');
  }
  put('Flip, sticky moneyness', primary(flips.stickyMoneyness), 'flip');
  put('Flip of the running sum over strikes', primary(flips.cumulative), 'flip');
  put('Flip between strikes', primary(flips.perStrike), 'flip');
  put('Flip of 0DTE alone', primary(flips.zeroDte), 'flip0dte');
}

function putWalls(sides: StrikeSides, spot: number, put: Put): void {
  const [anywhere, otm] = [wallsOf(sides, spot, 'anywhere'), wallsOf(sides, spot, 'otm')];
  put('Call wall, anywhere', anywhere.call, 'callWall');
  put('Call wall, at or above spot', otm.call, 'callWall');
  put('Put wall, anywhere', anywhere.put, 'putWall');
  put('Put wall, at or below spot', otm.put, 'putWall');
}

function putToday(today: StrikeSides, { spot, zeroDte }: Analysis, put: Put): void {
  const [anywhere, otm] = [wallsOf(today, spot, 'anywhere'), wallsOf(today, spot, 'otm')];
  put('Call wall of 0DTE alone, anywhere', anywhere.call, 'callWall0dte');
  put('Call wall of 0DTE alone, at or above spot', otm.call, 'callWall0dte');
  put('Put wall of 0DTE alone, anywhere', anywhere.put, 'putWall0dte');
  put('Put wall of 0DTE alone, at or below spot', otm.put, 'putWall0dte');
  if (zeroDte.netGex === null) return;
  const net = netOf(today);
  const highest = (score: (row: number) => number): number | null => highestStrike(today.strike, score, spot);
  put(
    '0DTE magnet, largest |net GEX| of 0DTE',
    highest((row) => Math.abs(net[row] as number)),
    'magnet0dte',
  );
  put(
    'Most positive net GEX of 0DTE',
    highest((row) => net[row] as number),
    'magnet0dte',
    'callWall0dte',
  );
  put(
    'Most negative net GEX of 0DTE',
    highest((row) => -(net[row] as number)),
    'magnet0dte',
    'putWall0dte',
  );
}

function putMoves(analysis: Analysis, put: Put): void {
  const { spot, iv30, volatility } = analysis;
  const both = (words: string, dollars: number | null | undefined): void => {
    if (dollars === null || dollars === undefined) return;
    put(`${words}, below`, spot - dollars, 'moveLow');
    put(`${words}, above`, spot + dollars, 'moveHigh');
  };
  const sigma = dailySigma(analysis);
  both('One sigma of a trading day', sigma === null ? null : sigma * spot);
  both('One sigma of a calendar day', iv30 === null ? null : (iv30 / Math.sqrt(CALENDAR_DAYS)) * spot);
  both('One sigma to the next expiry', volatility.find(({ oneSigma }) => oneSigma !== null)?.oneSigma);
}

/** Positions that vendors assume, beside which the page may assume another. */
const POSITIONS = [
  { words: 'dealers long calls, short puts', call: 1, put: -1 },
  { words: 'dealers short calls, long puts', call: -1, put: 1 },
] as const;

/** Extremes of net GEX under the positions that are not the page's own; flips and walls are the same under both of them. */
function putOtherPositions({ strikes, spot, assumptions }: Analysis, put: Put): void {
  const { call, put: ofPuts } = assumptions.dealerSign;
  if (call === 0 || ofPuts === 0) return;
  for (const position of POSITIONS) {
    const [calls, puts] = [position.call / call, position.put / ofPuts];
    if (calls === puts && calls > 0) continue;
    const net = (row: number): number =>
      (strikes.gex.call[row] as number) * calls + (strikes.gex.put[row] as number) * puts;
    const highest = (sign: number): number | null => highestStrike(strikes.strike, (row) => sign * net(row), spot);
    put(`Most positive net GEX, ${position.words}`, highest(1), 'maxPositive');
    put(`Most negative net GEX, ${position.words}`, highest(-1), 'maxNegative');
  }
}

/** Call plus put gamma by strike, whatever position is assumed; 0 where a side has no weight to be undone. */
function unsignedOf({ strikes, assumptions }: Analysis): (row: number) => number {
  const { call, put } = assumptions.dealerSign;
  if (call === 0 || put === 0) return () => 0;
  return (row) => (strikes.gex.call[row] as number) / call + (strikes.gex.put[row] as number) / put;
}
