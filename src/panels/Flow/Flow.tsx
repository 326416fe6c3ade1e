import { useEffect, useMemo, useState } from 'react';
import type { FlowPicture } from '../../app/dashboardState';
import { type Money, moneyOf } from '../../app/money';
import { useAnalysis, useDashboard, useDashboardStore } from '../../app/useDashboard';
import { price, UNKNOWN } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { Segmented } from '../../ui/Segmented';
import { useIsInView } from '../../ui/useIsInView';
import { HeatLegend } from '../Heatmap/HeatLegend';
import type { HeatScale } from '../Heatmap/heatScale';
import { EventFlows } from './EventFlows';
import { FlowChart, type FlowCursor } from './FlowChart';
import { FlowReadout } from './FlowReadout';
import { FlowTable } from './FlowTable';
import { type FlowMetric, flipGaps, flowMoments, flowTable, flowValues, largestIn, spotsWithin } from './flowShapes';
import { cellWords, unitWords } from './flowWords';

/** Spot × time: what dealers trade from now to every later time and spot within ±5 %, and what single events make them trade. */
export function Flow() {
  const store = useDashboardStore();
  const analysis = useAnalysis();
  const { picture, failure } = useDashboard((state) => state.flowMap);
  const [place, isInView] = useIsInView<HTMLDivElement>();
  useEffect(() => (isInView ? store.watchFlowMap() : undefined), [store, isInView]);
  // The picture of another underlying would only mislead.
  const shown = picture?.of.symbol === analysis.symbol ? picture : null;
  const isBehind = shown !== null && shown.of !== analysis;
  return (
    <>
      <div ref={place} className="flow-place">
        {failure !== null ? (
          <Panel title="Flow map">
            <p className="unknown" role="alert">
              {UNKNOWN} The map could not be computed: {failure.title}. {failure.detail}
            </p>
            <button type="button" className="plain-button" onClick={() => store.retryFlowMap()}>
              Compute it again
            </button>
          </Panel>
        ) : shown === null ? (
          <Panel title="Flow map">
            <p className="view-loading">Pricing every contract at every spot and time of the map.</p>
          </Panel>
        ) : (
          <FlowMapPanel picture={shown} isBehind={isBehind} />
        )}
      </div>
      <EventFlows />
    </>
  );
}

/** Fractions of spot by their choices. */
const REACHES = { '1': 0.01, '2': 0.02, '5': 0.05 } as const;
type Reach = keyof typeof REACHES;

/** Daily standard deviations that the map shows to either side, where the user has not chosen. */
const USUAL_SIGMAS = 2;

function usualReach({ of }: FlowPicture): Reach {
  const daily = (of.iv30 ?? 1) / Math.sqrt(252);
  return daily * USUAL_SIGMAS <= 0.02 ? '2' : '5';
}

function FlowMapPanel({ picture, isBehind }: { readonly picture: FlowPicture; readonly isBehind: boolean }) {
  const { map, of } = picture;
  const money = moneyOf(of.currency);
  const [metric, setMetric] = useState<FlowMetric>('flow');
  const [scale, setScale] = useState<HeatScale>('root');
  const [chosenReach, setReach] = useState<Reach | null>(null);
  const [pointed, setPointed] = useState<FlowCursor | null>(null);
  const reach = chosenReach ?? usualReach(picture);

  const moments = useMemo(() => flowMoments(map.columns, of), [map, of]);
  const values = useMemo(() => flowValues(map, metric), [map, metric]);
  const range = useMemo(() => spotsWithin(map, REACHES[reach]), [map, reach]);
  const most = useMemo(() => largestIn(values, map.spot.length, range), [values, map, range]);
  const gaps = useMemo(() => flipGaps(map.columns), [map]);
  const hasSettlements = moments.some(({ settles }) => settles.length > 0);
  if (map.reason !== null) {
    return (
      <Panel title="Flow map">
        <p className="unknown">
          {UNKNOWN} No hedge can be estimated: {map.reason}.
        </p>
      </Panel>
    );
  }
  const cursor = pointed !== null && pointed.column < map.columns.length ? pointed : null;
  const summary = summaryOf(picture, moments, money);
  const { name, title, buys, sells } = METRICS[metric];
  const write = (value: number): string => money.compact(value);
  const isFlipOutside = map.columns.some(
    ({ flip }) =>
      flip !== null && (flip < (map.spot[range.first] as number) || flip > (map.spot[range.end - 1] as number)),
  );
  const gapWords = gaps.map(({ first, last, reason }) => {
    const [from, to] = [moments[first]?.words ?? '', moments[last]?.words ?? ''];
    return `${first === last ? from : `${from} to ${to}`}: ${reason.replace(/\.$/, '')}.`;
  });
  return (
    <Panel
      title="Flow map"
      className="flow-panel"
      subtitle={`${name}, ${metric === 'netGex' ? money.unit('gex') : money.sign}${isBehind ? ' · as before, the next is being computed' : ''}`}
    >
      <div className="view-controls" aria-busy={isBehind}>
        <Segmented<FlowMetric>
          name="Shown in the map"
          value={metric}
          choices={METRIC_KEYS.map((key) => ({ value: key, label: METRICS[key].label, title: METRICS[key].title }))}
          onChange={setMetric}
        />
        <Segmented<Reach>
          name="Spots around now"
          value={reach}
          choices={(['1', '2', '5'] as const).map((percent) => ({ value: percent, label: `±${percent}%` }))}
          onChange={setReach}
        />
        <Segmented<HeatScale>
          name="Scale of the colours"
          value={scale}
          choices={[
            { value: 'root', label: 'Square root', title: 'Small cells stay visible beside large ones' },
            { value: 'linear', label: 'Linear', title: 'Colour in proportion to the value' },
          ]}
          onChange={setScale}
        />
        <HeatLegend
          most={most}
          scale={scale}
          isSigned
          write={write}
          negativeMark={`hatched: ${sells}; plain: ${buys}`}
        />
      </div>
      <p className="hint">{title}</p>
      <FlowReadout picture={picture} moments={moments} cursor={cursor} money={money} />
      <FlowChart
        map={map}
        moments={moments}
        values={values}
        range={range}
        most={most}
        scale={scale}
        withBalance={metric === 'flow'}
        label="Flow map by spot and time"
        summary={summary}
        cursor={cursor}
        onCursor={setPointed}
      />
      <ul className="legend flow-legend">
        <li className="is-line legend-flow-spot">Spot now {price(map.now)}</li>
        <li className="is-line legend-flow-flip">Gamma flip of the book as it will be then</li>
        {hasSettlements ? <li className="legend-flow-settles">Contracts settle</li> : null}
        {metric === 'flow' ? (
          <li className="legend-flow-balance">Balanced: ¼% or less from a complete hedge, gamma positive</li>
        ) : null}
      </ul>
      {gapWords.length === 0 ? null : <p className="hint">No flip {gapWords.join(' No flip ')}</p>}
      {isFlipOutside ? <p className="hint">Where the line of the flip is broken it lies beyond ±{reach}%.</p> : null}
      <p className="flow-summary">{summary}</p>
      <p className="hint">From now, {unitWords(of.underlying)}:</p>
      <FlowTable picture={picture} moments={moments} table={flowTable(map)} money={money} />
      {of.underlying.kind === 'stock' ? (
        <p className="hint">
          Options on stocks and funds deliver shares, which closes their hedges without a trade: there, “
          {METRICS.untilSettlement.label}” is all there is to trade.
        </p>
      ) : null}
    </Panel>
  );
}

const METRIC_KEYS = ['flow', 'untilSettlement', 'unwinding', 'netGex'] as const;

interface MetricWords {
  readonly label: string;
  /** In the panel's subtitle. */
  readonly name: string;
  readonly title: string;
  readonly buys: string;
  readonly sells: string;
}

const METRICS: Readonly<Record<FlowMetric, MetricWords>> = {
  flow: {
    label: 'Flow',
    name: 'what dealers trade from now',
    title: 'All that dealers trade from now until spot is there at that time, whatever the way there.',
    buys: 'dealers buy',
    sells: 'dealers sell',
  },
  untilSettlement: {
    label: 'Without unwinding',
    name: 'what dealers trade before settlements',
    title: 'The flow without the closing of hedges of what has settled by then.',
    buys: 'dealers buy',
    sells: 'dealers sell',
  },
  unwinding: {
    label: 'Unwinding',
    name: 'closing of hedges of what settles',
    title: 'The part of the flow that closes hedges of what has settled by then, had spot been there when it settled.',
    buys: 'dealers buy',
    sells: 'dealers sell',
  },
  netGex: {
    label: 'Net GEX',
    name: 'net GEX at that spot and time',
    title: 'Net GEX of what has not settled by then, were spot there.',
    buys: 'positive gamma',
    sells: 'negative gamma',
  },
};

function summaryOf({ map, of }: FlowPicture, moments: FlowMomentList, money: Money): string {
  const { columns, spots } = flowTable(map);
  const [, , here] = spots;
  const last = columns.slice(1);
  const sentences = last.flatMap((column) => {
    const moment = moments[column];
    return moment && here !== undefined
      ? [`${cellWords(map, { column, spot: here }, moment, money, of.underlying)}.`]
      : [];
  });
  return `From spot ${price(map.now)}, ${moments[0]?.words ?? 'now'}. ${sentences.join(' ')}`;
}

type FlowMomentList = ReturnType<typeof flowMoments>;
