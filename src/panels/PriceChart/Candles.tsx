import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useChartPrices } from '../../app/chartPrices';
import { useLevelHistory } from '../../app/levelHistory';
import { usePriceAxis, usePriceAxisState } from '../../app/priceAxis';
import { useAnalysis } from '../../app/useDashboard';
import type { PriceHistory } from '../../formats/ohlc';
import { useSize } from '../../ui/useSize';
import { bandWords } from '../fold/bandWords';
import { coneDays } from '../fold/cone';
import { BOTTOM_AXIS, plotGeometry } from '../fold/geometry';
import { levelMarks, markStops } from '../fold/levelMarks';
import { PastedLines } from '../fold/PastedLines';
import { Crosshair, FlipBandArea } from '../fold/PlotParts';
import { pastedWords, usePastedMarks } from '../fold/pastedMarks';
import { PLOT_KEYS_HINT, usePlotKeys } from '../fold/plotKeys';
import { CandleChart } from './candleChart';
import { candlesSummary, stepsWords } from './candlesSummary';

interface CandlesProps {
  /** In the chain's prices. */
  readonly history: PriceHistory;
  /** Closes as the file has them. */
  readonly ownClose: Float64Array;
  /** Whose candles they are; '' for the chain's. */
  readonly words: string;
  /** Whether the expected move of the weeks to come is drawn on. */
  readonly hasCone: boolean;
}

/** Of the library's names of levels, in pixels. */
const OWN_LETTER_WIDTH = 6.5;
/** Calendar days that the cone looks ahead. */
const CONE_DAYS = 35;

/** Daily candles with a line for every level, green zones where dealers dampen and red ones where they amplify. */
export default function Candles({ history, ownClose, words, hasCone }: CandlesProps) {
  const analysis = useAnalysis();
  const axis = usePriceAxis();
  const low = usePriceAxisState((state) => state.low);
  const high = usePriceAxisState((state) => state.high);
  const [element, size] = useSize<HTMLDivElement>();
  const chart = useRef<CandleChart | null>(null);
  const geometry = useMemo(() => plotGeometry(size.width, size.height, low, high), [size, low, high]);
  const marks = useMemo(() => levelMarks(analysis), [analysis]);
  const onKeyDown = usePlotKeys(useMemo(() => markStops(marks), [marks]));
  const prices = useChartPrices();
  const pasted = usePastedMarks();
  const hintId = useId();
  const [plotWidth, setPlotWidth] = useState(0);
  // Names of ours stand at the other end of the plot.
  const own = marks.filter(({ price }) => price >= low && price <= high).map(({ label }) => label.length);
  const namesEnd = plotWidth - Math.max(0, ...own) * OWN_LETTER_WIDTH;

  useEffect(() => {
    if (!element.current) return;
    const created = new CandleChart(element.current, BOTTOM_AXIS, {
      onPoint: (price) => axis.point(price),
      onPin: (price) => axis.togglePin(price),
      onWindow: (nextLow, nextHigh) => axis.show(nextLow, nextHigh),
      onPlotWidth: setPlotWidth,
    });
    chart.current = created;
    return () => {
      chart.current = null;
      created.remove();
    };
  }, [axis, element]);

  useEffect(() => chart.current?.setPrices(prices), [prices]);
  useEffect(() => chart.current?.setHistory(history), [history]);
  useEffect(() => chart.current?.setAnalysis(analysis), [analysis]);
  useEffect(() => chart.current?.setPasted(pasted), [pasted]);
  const cone = useMemo(() => (hasCone ? coneDays(analysis, CONE_DAYS) : []), [hasCone, analysis]);
  useEffect(() => chart.current?.setCone(analysis.spot, cone), [analysis, cone]);
  const steps = useLevelHistory();
  useEffect(() => chart.current?.setSteps(steps), [steps]);
  useEffect(() => chart.current?.showPrices(low, high), [low, high]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      className="price-frame candles"
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the crosshair
      tabIndex={0}
      aria-label="Daily candle chart"
      aria-describedby={hintId}
      onKeyDown={onKeyDown}
    >
      <p id={hintId} className="visually-hidden">
        {PLOT_KEYS_HINT}
        {bandWords(analysis.flipBand, prices)}
      </p>
      <div
        ref={element}
        className="candles-canvas"
        role="img"
        aria-label={`${candlesSummary({ close: history.close, ownClose, words }, marks, prices, cone, analysis.spot)}${pastedWords(pasted, prices)}${stepsWords(steps, prices)}`}
      />
      <svg width={geometry.width} height="100%" aria-hidden="true" className="plot candles-crosshair">
        <FlipBandArea geometry={geometry} band={analysis.flipBand} left={0} right={plotWidth} />
        {pasted.length === 0 ? null : (
          <PastedLines geometry={geometry} marks={pasted} left={0} right={namesEnd} namesAt="left" hasLines={false} />
        )}
        <Crosshair geometry={geometry} />
        {prices.future === null ? null : (
          <g className="axis">
            <text
              className="axis-future"
              x={geometry.width - 8}
              y={geometry.plotHeight + 14}
              textAnchor="end"
              dominantBaseline="central"
            >
              {prices.future}
            </text>
          </g>
        )}
      </svg>
    </div>
  );
}
