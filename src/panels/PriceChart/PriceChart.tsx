import { X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useChartPrices } from '../../app/chartPrices';
import { untoldWords, useDailyPrices } from '../../app/dailyPrices';
import { FuturePriceButton } from '../../app/FuturePriceButton';
import { useBaseline, useDashboardStore } from '../../app/useDashboard';
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
  const daily = useDailyPrices();
  const { future, symbol } = useChartPrices();
  const [hasCone, setCone] = useState(false);
  if (!daily) {
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
  const { file, owner, drawn: history, words } = daily;
  const remove = (
    <button
      type="button"
      className="icon-button"
      aria-label="Remove the daily prices"
      onClick={() => store.removeHistory()}
    >
      <X size={16} aria-hidden="true" />
    </button>
  );
  if (!history) {
    return (
      <Panel
        className="fold-panel price-panel"
        title="Levels around spot"
        subtitle={`${file.fileName} not drawn`}
        tools={remove}
      >
        <div className="noted-chart">
          <p className="chart-warning" role="status">
            {untoldWords(daily)} {owner.kind === 'future' ? <FuturePriceButton name={owner.symbol} /> : null}
          </p>
          <div>
            <Ladder />
          </div>
        </div>
      </Panel>
    );
  }
  const whose = owner.kind === 'future' ? owner.symbol : history.symbol;
  // What names nobody is the chain's; on another axis that is worth a word.
  const isTaken = owner.kind === 'other' || (owner.kind === 'unnamed' && future !== null);
  const taken = `Taken as prices of ${symbol}${future === null ? '' : `, shown as ${future}`}.`;
  const note = isTaken ? taken : words;
  const lastClose = history.close[history.close.length - 1] ?? analysis.spot;
  const lastDay = history.day[history.day.length - 1] ?? 0;
  const gap = lastClose / analysis.spot - 1;
  const isAfterChain = lastDay > newYorkClock(analysis.asOf).day;
  return (
    <Panel
      className="fold-panel price-panel"
      title={whose === '' ? 'Daily prices' : `${whose} daily`}
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
          {remove}
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
      {note === '' ? null : (
        <p className="chart-warning chart-note" role="status">
          {note}
        </p>
      )}
      <Suspense fallback={<p className="first-load">Loading the chart…</p>}>
        <Candles history={history} ownClose={file.close} words={words} hasCone={hasCone} />
      </Suspense>
    </Panel>
  );
}
