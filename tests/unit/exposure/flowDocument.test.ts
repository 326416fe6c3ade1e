import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { openBook } from '../../../src/exposure/book';
import { flowMapDocument } from '../../../src/exposure/flowDocument';
import { flowMap } from '../../../src/exposure/flowMap';
import { resultDocument } from '../../../src/exposure/resultDocument';
import { chainOf } from './chainOf';
import { randomContracts } from './heldBook';

const CHAIN = chainOf({ contracts: randomContracts(21) });

describe('the flows of the download', () => {
  const result = analyze(CHAIN, { ...DEFAULT_ASSUMPTIONS, asOfOverride: Date.UTC(2026, 2, 6, 21, 30) });
  const { by_event } = resultDocument(result, ['x.csv']).flows;

  it('repeat the analysis under names with units', () => {
    expect(by_event).toHaveLength(17);
    const { estimate } = result.flows![9]!;
    expect(by_event[9]).toEqual({
      event: 'spot',
      spot_move_pct: 1,
      volatility_points: null,
      minutes_forward: null,
      dealer_shares_to_trade: estimate!.fullShares,
      notional_usd: estimate!.fullDollars,
      unwinding_shares: 0,
      unwinding_usd: 0,
      linear_shares: estimate!.linearShares,
      linear_notional_usd: estimate!.linearDollars,
      reason: null,
    });
    expect(by_event[12]).toMatchObject({ event: 'volatility', volatility_points: 1, minutes_forward: null });
    expect(by_event[15]).toMatchObject({ event: 'day', minutes_forward: 1440, spot_move_pct: null });
  });

  it('are null beside the reason where there is no such event', () => {
    expect(by_event[16]).toEqual({
      event: 'close',
      spot_move_pct: null,
      volatility_points: null,
      minutes_forward: null,
      dealer_shares_to_trade: null,
      notional_usd: null,
      unwinding_shares: null,
      unwinding_usd: null,
      linear_shares: null,
      linear_notional_usd: null,
      reason: 'The session of this date has closed',
    });
  });
});

describe('the download of the hedging map', () => {
  const map = flowMap(openBook(CHAIN, DEFAULT_ASSUMPTIONS));
  const document = flowMapDocument(map);

  it('has a row of cells for each time', () => {
    expect(document.underlying_price).toBe(100);
    expect(document.as_of).toBe('2026-03-06T16:00:00Z');
    expect(document.spots).toEqual([...map.spot]);
    expect(document.times).toHaveLength(map.columns.length);
    const close = document.times.find(({ kind }) => kind === 'close')!;
    const t = document.times.indexOf(close);
    expect(close).toMatchObject({ time: '2026-03-06T21:00:00Z', date: '2026-03-06', session: 0, minutes_forward: 300 });
    expect(close.flow_usd[7]).toBe(map.flow[t * map.spot.length + 7]);
    expect(close.unwinding_usd[7]).toBe(map.unwinding[t * map.spot.length + 7]);
    expect(close.net_gex[7]).toBe(map.netGex[t * map.spot.length + 7]);
    expect(close.flow_usd).toHaveLength(map.spot.length);
    expect(close.gamma_flip === null).toBe(close.gamma_flip_reason !== null);
  });

  it('survives a round trip through JSON unchanged', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});
