import { X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useChartPrices } from '../../app/chartPrices';
import { useBaseline, useDashboard, useDashboardStore } from '../../app/useDashboard';
import { newYorkClock } from '../../chain/newYork';
import { civilDate, percent, price } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { Ladder } from './Ladder';

// The chart library is only needed once daily prices are there.
const Candles = lazy(() => import('./Candles'));

const FAR_FROM_SPOT = 0.25;

/** Price with the key levels: candles where daily prices were given, the ladder of levels around spot otherwise. */
export function PriceChart() {
  const store = useDashboardStore();
  const analysis = useBaseline();
  const history = useDashboard((state) => state.history);
  const { future, symbol } = useChartPrices();
  const [hasCone, setCone] = useState(false);
  if (!history) {
    return (
      <Panel
        className="fold-panel price-panel"
        title="Levels around spot"
        subtitle={
          <>
            drop daily prices<span className="subtitle-rest"> for candles</span>
          </>
        }
      >
        <Ladder />
      </Panel>
    );
  }
  const lastClose = history.close[history.close.length - 1] ?? analysis.spot;
  const lastDay = history.day[history.day.length - 1] ?? 0;
  const gap = lastClose / analysis.spot - 1;
  const isAfterChain = lastDay > newYorkClock(analysis.asOf).day;
  return (
    <Panel
      className="fold-panel price-panel"
      title={history.symbol === '' ? 'Daily prices' : `${history.symbol} daily`}
      subtitle={`${history.source}, ${history.fileName}, to ${civilDate(lastDay, { year: true })}`}
      tools={
        <>
          <button
            type="button"
            className="plain-button small-button"
            aria-pressed={hasCone}
            title="One and two standard deviations around spot over the next five weeks"
            onClick={() => setCone(!hasCone)}
          >
            Expected move
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label="Remove the daily prices"
            onClick={() => store.removeHistory()}
          >
            <X size={16} aria-hidden="true" />
          </button>
        </>
      }
    >
      {isAfterChain && Math.abs(gap) <= FAR_FROM_SPOT ? (
        <p className="chart-warning" role="status">
          These prices go on after the chain’s quotes, to {civilDate(lastDay, { year: true })}.
        </p>
      ) : null}
      {Math.abs(gap) > FAR_FROM_SPOT ? (
        <p className="chart-warning" role="status">
          The last close, {price(lastClose)}, is {percent(gap, { plus: true })} from the chain’s spot. Are these prices
          of another instrument?
        </p>
      ) : null}
      {future !== null && history.symbol.toUpperCase() !== symbol.toUpperCase() ? (
        <p className="chart-warning chart-note" role="status">
          Taken as prices of {symbol}, shown as {future}.
        </p>
      ) : null}
      <Suspense fallback={<p className="first-load">Loading the chart…</p>}>
        <Candles history={history} hasCone={hasCone} />
      </Suspense>
    </Panel>
  );
}
