import { marketOf } from '../chain/marketHours';
import { gridSpots, spotGrid } from '../kernel/spotGrid';
import type { FlipResult } from './analysis';
import { applyScenario } from './applyScenario';
import type { Book } from './book';
import { type BookRows, bookRows } from './bookRows';
import { buildDirectBook, type DirectColumns } from './directBook';
import { flipOfNothing } from './faint';
import { flowTimes } from './flowTimes';
import type { FlowColumn, FlowMap } from './flowTypes';
import type { Prepared } from './prepare';
import { profileFlip } from './profile';
import { quickBook } from './quickBook';
import { BASELINE, type Scenario } from './scenario';
import { scenarioBook } from './scenarioBook';
import { SettledShares } from './settledShares';

/** The map reaches at least this fraction of spot to either side. */
const REACH = 0.05;
/** Wider than the map, so that its rows can be read between their outermost levels. */
const GRID = spotGrid(0.06, 0.06);
const FIRST = GRID.spotLevel + Math.floor(Math.log1p(-REACH) / GRID.logStep);
const END = GRID.spotLevel + Math.ceil(Math.log1p(REACH) / GRID.logStep) + 1;
const SPOTS = END - FIRST;

/**
 * What dealers trade from now until each of `flowTimes` at spots within ±5 %, by re-pricing every contract there with
 * its volatility fixed; net GEX and the gamma flip beside it. Cells are within 1e-9 of gross dollar delta of pricing
 * contract by contract. Now is the spot and the time of the scenario.
 *
 * Without spots and cells, and with a reason, where what dealers hold is unknown.
 *
 * What has settled by the time of a column holds no delta, so that its hedge is closed; `unwinding` tells that part.
 * @throws RangeError when the scenario leaves no spot or time runs backwards.
 */
export function flowMap(given: Book, scenario: Scenario = BASELINE): FlowMap {
  const { book, prepared: base } = scenarioBook(given, scenario);
  const { floorMinutes } = book.assumptions;
  const { spot: now, asOf } = base;
  const reason = base.unknown.net;
  if (reason !== null) return unknownMap(base, reason);
  const spot = gridSpots(GRID, now).slice(FIRST, END);
  const settled = new SettledShares(base, spot);
  const times = flowTimes(asOf, marketOf(base.expiries));
  const cells = (): Float64Array => new Float64Array(times.length * SPOTS);
  const flow = cells();
  const unwinding = cells();
  const netGex = cells();
  let deltaNow = 0;
  const columns = times.map((time, t): FlowColumn => {
    const { minutesForward } = time;
    const prepared = minutesForward === 0 ? base : applyScenario(base, { ...BASELINE, minutesForward }, floorMinutes);
    const rows = bookRows(prepared, book.runs, book.prepared.spot, GRID, { work: book.work.placed });
    const { dex, gex } = rows.net;
    if (t === 0) deltaNow = (dex[GRID.spotLevel] as number) / now;
    const closed = settled.by(time.at);
    for (let s = 0; s < SPOTS; s += 1) {
      const there = spot[s] as number;
      const cell = t * SPOTS + s;
      // Adding zero takes the sign off a negative one.
      flow[cell] = (deltaNow - (dex[FIRST + s] as number) / there) * there + 0;
      unwinding[cell] = (closed[s] as number) * there + 0;
      netGex[cell] = (gex[FIRST + s] as number) + 0;
    }
    const { primary, reason } = flipOf(prepared, rows, spot, book.work.direct);
    return {
      ...time,
      flip: primary?.level ?? null,
      flipDirection: primary?.direction ?? null,
      flipReason: reason,
    };
  });
  return { now, asOf, reason, spot, spotIndex: GRID.spotLevel - FIRST, columns, flow, unwinding, netGex };
}

/** The times alone, where what is held is unknown. */
function unknownMap({ spot, asOf, expiries }: Prepared, reason: string): FlowMap {
  const none = new Float64Array(0);
  const columns = flowTimes(asOf, marketOf(expiries)).map(
    (time): FlowColumn => ({ ...time, flip: null, flipDirection: null, flipReason: reason }),
  );
  return {
    now: spot,
    asOf,
    reason,
    spot: none,
    spotIndex: 0,
    columns,
    flow: none.slice(),
    unwinding: none.slice(),
    netGex: none.slice(),
  };
}

/** The crossings of a column within the map. */
function flipOf(
  { contracts, terms, spot, rate }: Prepared,
  rows: BookRows,
  map: Float64Array,
  work: DirectColumns,
): FlipResult {
  const { unresolvedBlocks } = rows.resolved;
  const narrow = buildDirectBook(contracts, terms, spot, rate, (block) => unresolvedBlocks[block] === 1, work);
  const { gexOf } = quickBook(rows, narrow);
  const gex = rows.net.gex.slice(FIRST, END);
  return flipOfNothing(contracts, spot, gex) ?? profileFlip(map, gex, gexOf, spot, 'Dealer gamma');
}
