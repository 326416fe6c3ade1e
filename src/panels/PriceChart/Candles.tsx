import { useEffect, useMemo, useRef } from 'react';
import { usePriceAxis, usePriceAxisState } from '../../app/priceAxis';
import { useAnalysis, useView } from '../../app/useDashboard';
import type { PriceHistory } from '../../formats/ohlc';
import { percent, price as priceText } from '../../ui/format';
import { useSize } from '../../ui/useSize';
import { BOTTOM_AXIS, plotGeometry } from '../fold/geometry';
import { levelMarks } from '../fold/levelMarks';
import { Crosshair } from '../fold/PlotParts';
import { CandleChart } from './candleChart';

/** Daily candles with a line for every level, green zones where dealers dampen and red ones where they amplify. */
export default function Candles({ history }: { readonly history: PriceHistory }) {
  const analysis = useAnalysis();
  const axis = usePriceAxis();
  const low = usePriceAxisState((state) => state.low);
  const high = usePriceAxisState((state) => state.high);
  const { theme, palette } = useView();
  const [element, size] = useSize<HTMLDivElement>();
  const chart = useRef<CandleChart | null>(null);
  const geometry = useMemo(() => plotGeometry(size.width, size.height, low, high), [size, low, high]);

  useEffect(() => {
    if (!element.current) return;
    const created = new CandleChart(element.current, BOTTOM_AXIS, {
      onPoint: (price) => axis.point(price),
      onWindow: (nextLow, nextHigh) => axis.show(nextLow, nextHigh),
    });
    chart.current = created;
    return () => {
      chart.current = null;
      created.remove();
    };
  }, [axis, element]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read off the document, which theme and palette change
  useEffect(() => {
    const frame = requestAnimationFrame(() => chart.current?.paint());
    return () => cancelAnimationFrame(frame);
  }, [theme, palette]);
  useEffect(() => chart.current?.setHistory(history), [history]);
  useEffect(() => chart.current?.setAnalysis(analysis), [analysis]);
  useEffect(() => chart.current?.showPrices(low, high), [low, high]);

  const last = history.close.length - 1;
  const levels = levelMarks(analysis)
    .map(({ label, price }) => `${label} ${priceText(price)}`)
    .join(', ');
  return (
    <div className="price-frame candles">
      <div
        ref={element}
        className="candles-canvas"
        role="img"
        aria-label={`Daily candles; last close ${priceText(history.close[last] ?? 0)}, ${percent((history.close[last] ?? 0) / (history.close[last - 1] ?? Number.NaN) - 1, { plus: true })} on the day before. Levels from high to low: ${levels}.`}
      />
      <svg width={geometry.width} height="100%" aria-hidden="true" className="plot candles-crosshair">
        <Crosshair geometry={geometry} />
      </svg>
    </div>
  );
}
