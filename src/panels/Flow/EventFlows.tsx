import { useState } from 'react';
import { useMoney } from '../../app/money';
import { useAnalysis, useBaseline } from '../../app/useDashboard';
import { marketZone } from '../../chain/marketClock';
import { isAlwaysOpen, marketOf } from '../../chain/marketHours';
import type { Analysis } from '../../exposure/analysis';
import type { EventFlow, FlowEvent } from '../../exposure/flowTypes';
import { duration, price, UNKNOWN, zonedMoment } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { tradeInTable, unitWords } from './flowWords';

/** What dealers trade if one thing happens by itself: time that passes, volatility that moves. */
export function EventFlows() {
  const money = useMoney();
  const { analysis, flows, isBehind } = useWithFlows();
  const { spot, underlying } = analysis;
  const shown = flows.filter(({ event }) => event.kind !== 'spot');
  const words = (dollars: number): string => tradeInTable(dollars, spot, money, underlying);
  return (
    <Panel
      title="Flow per event"
      subtitle={`each by itself, with spot at ${price(spot)}; ${unitWords(underlying)}${isBehind ? ' · as before the slider moved' : ''}`}
    >
      <section
        className="table-scroll number-table flow-table"
        aria-label="Flows by event"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where it does not fit
        tabIndex={0}
      >
        <table className="data-table">
          <caption className="visually-hidden">What dealers trade per event</caption>
          <thead>
            <tr>
              <th scope="col">If</th>
              <th scope="col">Dealers</th>
              <th scope="col">of it unwinding</th>
              <th scope="col">Linear</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ event, estimate, reason }) => (
              <tr key={`${event.kind} ${event.kind === 'volatility' ? event.points : ''}`}>
                <th scope="row">{eventWords(event, analysis)}</th>
                {estimate === null ? (
                  <td colSpan={3} className="table-words">
                    {UNKNOWN} {reason}
                  </td>
                ) : (
                  <>
                    <td>{words(estimate.fullDollars)}</td>
                    <td>{event.kind === 'volatility' ? 'none' : words(estimate.unwindingDollars)}</td>
                    <td>{words(estimate.linearDollars)}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="hint">
        Dealers: every contract re-priced; hedges of what settles are closed, which is the unwinding. Linear: from charm
        or vanna at this instant alone, which knows nothing of settlement. Moves of spot stand in “Hedging curve”.
      </p>
    </Panel>
  );
}

/** '5 h pass, to the close at Wed 18 Nov 16:00 ET': an event without its 'if'. */
export function eventWords(event: FlowEvent, { asOf, expiries }: Pick<Analysis, 'asOf' | 'expiries'>): string {
  const market = marketOf(expiries);
  const close = isAlwaysOpen(market) ? 'settlement' : 'close';
  if (event.kind === 'hour') return 'an hour passes';
  if (event.kind === 'day') return 'a day passes (24 hours)';
  if (event.kind === 'volatility') return `every volatility ${event.points > 0 ? 'rises' : 'falls'} by 1 point`;
  if (event.kind === 'spot') return 'spot moves';
  if (event.minutes === null) return `time passes to today’s ${close}`;
  const at = zonedMoment(asOf + event.minutes * 60_000, marketZone(market));
  return `time passes to the ${close}, ${at} (${duration(event.minutes)})`;
}

/** The result on screen or, while a slider moves and its answers have no flows, the last one that had them. */
function useWithFlows(): {
  readonly analysis: Analysis;
  readonly flows: readonly EventFlow[];
  readonly isBehind: boolean;
} {
  const shown = useAnalysis();
  const baseline = useBaseline();
  const [kept, setKept] = useState(shown);
  if (shown.flows && kept !== shown) setKept(shown);
  const analysis = [shown, kept, baseline].find(({ flows }) => flows !== null) ?? shown;
  return { analysis, flows: analysis.flows ?? [], isBehind: analysis !== shown };
}
