import { isoDate } from '../chain/civilDay';
import type { EventFlow, FlowMap } from './flowTypes';
import { isoInstant, type Maybe, number, percent } from './resultNumbers';
import { VERSIONS } from './version';

/** The flows of the download, + buys and − sells; an event without an estimate says why. */
export function flowsDocument(flows: readonly EventFlow[]) {
  return {
    by_event: flows.map(({ event, estimate, reason }) => ({
      event: event.kind,
      spot_move_pct: event.kind === 'spot' ? percent(event.move) : null,
      volatility_points: event.kind === 'volatility' ? number(event.points) : null,
      minutes_forward: event.kind === 'spot' || event.kind === 'volatility' ? null : number(event.minutes),
      dealer_shares_to_trade: number(estimate?.fullShares ?? null),
      notional_usd: number(estimate?.fullDollars ?? null),
      unwinding_shares: number(estimate?.unwindingShares ?? null),
      unwinding_usd: number(estimate?.unwindingDollars ?? null),
      linear_shares: number(estimate?.linearShares ?? null),
      linear_notional_usd: number(estimate?.linearDollars ?? null),
      reason,
    })),
  };
}

/**
 * A download of the hedging map: rows of `flow_usd`, `unwinding_usd` and `net_gex` run with `spots`. Dollars of flow are
 * shares at the spot of the cell.
 */
export function flowMapDocument(map: FlowMap) {
  const { spot, columns } = map;
  const row = (cells: Float64Array, t: number): Maybe[] =>
    Array.from(cells.subarray(t * spot.length, (t + 1) * spot.length), number);
  return {
    underlying_price: number(map.now),
    as_of: isoInstant(map.asOf),
    volatility: 'fixed per contract',
    reason: map.reason,
    spots: Array.from(spot, number),
    times: columns.map((column, t) => ({
      time: isoInstant(column.at),
      kind: column.kind,
      date: isoDate(column.day),
      session: column.session,
      minutes_forward: number(column.minutesForward),
      gamma_flip: number(column.flip),
      gamma_flip_reason: column.flipReason,
      flow_usd: row(map.flow, t),
      unwinding_usd: row(map.unwinding, t),
      net_gex: row(map.netGex, t),
    })),
    versions: { ...VERSIONS },
  };
}
