import {
  type CandlestickData,
  CandlestickSeries,
  createChart,
  type IChartApi,
  type IPriceLine,
  type ISeriesApi,
  LineSeries,
  LineStyle,
  type MouseEventParams,
  type Time,
} from 'lightweight-charts';
import type { ChartPrices } from '../../app/chartPrices';
import { isoDate } from '../../chain/civilDay';
import type { Analysis } from '../../exposure/analysis';
import type { PriceHistory } from '../../formats/ohlc';
import { civilDate } from '../../ui/format';
import type { ConeDay } from '../fold/cone';
import { gammaZones } from '../fold/gammaZones';
import { fittedLabel, levelMarks } from '../fold/levelMarks';
import { markClass } from '../fold/PlotParts';
import { PASTED_SIGN, type PastedMark } from '../fold/pastedMarks';
import { ZoneBackground } from './zoneBackground';

interface CandleChartEvents {
  /** Price under the pointer; null when it left. */
  readonly onPoint: (price: number | null) => void;
  /** A click or a tap at a price; no drag. */
  readonly onPin: (price: number) => void;
  /** The user dragged the prices to another window. */
  readonly onWindow: (low: number, high: number) => void;
}

const BARS_SHOWN = 90;
/** Of a vendor's name beside its price. */
const MOST_LETTERS = 18;
/** Lines of the expected-move cone, in standard deviations from spot. */
const CONE_LINES = [-2, -1, 1, 2] as const;

/** Keeps one chart of the library in step with what the page shows; the library knows nothing of the page. */
export class CandleChart {
  private readonly element: HTMLElement;
  private readonly events: CandleChartEvents;
  private readonly chart: IChartApi;
  private readonly series: ISeriesApi<'Candlestick'>;
  private readonly zones = new ZoneBackground();
  private readonly theme = new MutationObserver(() => this.paint());
  private lines: IPriceLine[] = [];
  private pastedLines: IPriceLine[] = [];
  private pasted: readonly PastedMark[] = [];
  private cone: ISeriesApi<'Line'>[] = [];
  private barCount = 0;
  private coneCount = 0;
  private analysis: Analysis | null = null;
  /** Colours of the document by their variables, read once per theme: reading them makes the browser work out styles. */
  private readonly known = new Map<string, string>();
  private shown = { low: 0, high: 1 };

  constructor(element: HTMLElement, bottomAxis: number, events: CandleChartEvents) {
    this.element = element;
    this.events = events;
    this.chart = createChart(element, {
      autoSize: true,
      // The logo is drawn by a style element, which the page's security policy forbids; the page gives the credit in text.
      layout: { attributionLogo: false, fontFamily: getComputedStyle(element).fontFamily, fontSize: 11 },
      rightPriceScale: { autoScale: false, scaleMargins: { top: 0, bottom: 0 }, minimumWidth: 58 },
      timeScale: { minimumHeight: bottomAxis, rightOffset: 4 },
      handleScroll: { vertTouchDrag: false },
      handleScale: { mouseWheel: true },
    });
    this.series = this.chart.addSeries(CandlestickSeries, { priceLineVisible: false, lastValueVisible: false });
    this.series.attachPrimitive(this.zones);
    this.chart.subscribeCrosshairMove(this.onCrosshair);
    this.chart.subscribeClick(this.onClick);
    // The library calls a second click soon after the first by this name alone.
    this.chart.subscribeDblClick(this.onClick);
    element.addEventListener('pointermove', this.onDrag);
    // Theme and palette stand on the document, whoever changed them: the user, or the system.
    this.theme.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-palette'] });
    this.paint();
  }

  remove(): void {
    this.theme.disconnect();
    this.element.removeEventListener('pointermove', this.onDrag);
    this.chart.unsubscribeCrosshairMove(this.onCrosshair);
    this.chart.unsubscribeClick(this.onClick);
    this.chart.unsubscribeDblClick(this.onClick);
    this.chart.remove();
  }

  setHistory(history: PriceHistory): void {
    const bars: CandlestickData<Time>[] = Array.from(history.day, (day, index) => ({
      time: isoDate(day),
      open: history.open[index] as number,
      high: history.high[index] as number,
      low: history.low[index] as number,
      close: history.close[index] as number,
    }));
    this.series.setData(bars);
    this.barCount = bars.length;
    this.showLast(this.coneCount);
    this.chart.applyOptions({
      localization: {
        timeFormatter: (time: Time) => {
          const index = bars.findIndex((bar) => bar.time === time);
          const day = history.day[index];
          return day === undefined ? '' : civilDate(day, { year: true });
        },
      },
    });
    this.showPrices(this.shown.low, this.shown.high);
  }

  /** Draws one and two standard deviations around spot over the days to come; none of them takes the cone away. */
  setCone(spot: number, days: readonly ConeDay[]): void {
    const had = this.cone.length > 0;
    this.coneCount = days.length;
    if (days.length === 0) {
      for (const series of this.cone.splice(0)) this.chart.removeSeries(series);
    } else if (!had) {
      this.cone = CONE_LINES.map((deviations) =>
        this.chart.addSeries(LineSeries, {
          lineWidth: Math.abs(deviations) === 1 ? 2 : 1,
          lineStyle: Math.abs(deviations) === 1 ? LineStyle.Solid : LineStyle.Dashed,
          color: this.colour('--accent'),
          priceLineVisible: false,
          lastValueVisible: false,
          crosshairMarkerVisible: false,
        }),
      );
    }
    this.cone.forEach((series, index) => {
      const deviations = CONE_LINES[index] as number;
      const prices = days.map(({ day, deviation }) => ({ time: isoDate(day), value: spot + deviations * deviation }));
      series.setData(prices.filter(({ value }) => value > 0));
    });
    if (had !== this.cone.length > 0) this.showLast(days.length);
    this.showPrices(this.shown.low, this.shown.high);
  }

  /** Shows the newest bars with room for so many days to come. */
  private showLast(daysToCome: number): void {
    const { barCount } = this;
    this.chart.timeScale().setVisibleLogicalRange({ from: barCount - BARS_SHOWN, to: barCount + daysToCome + 4 });
  }

  /** Writes prices as those of a future, or as they are; what is drawn stays where it is. */
  setPrices({ short }: ChartPrices): void {
    this.chart.applyOptions({ localization: { priceFormatter: (price: number) => short(price) } });
  }

  setAnalysis(analysis: Analysis): void {
    this.analysis = analysis;
    this.drawLevels();
  }

  /** Draws a vendor's levels, dotted; none of them takes the lines away. */
  setPasted(marks: readonly PastedMark[]): void {
    this.pasted = marks;
    this.drawPasted();
  }

  private drawPasted(): void {
    for (const line of this.pastedLines.splice(0)) this.series.removePriceLine(line);
    this.pastedLines = this.pasted.map(({ price, label }) =>
      this.series.createPriceLine({
        price,
        title: `${PASTED_SIGN} ${fittedLabel(label, MOST_LETTERS)}`,
        color: this.colour('--muted'),
        lineWidth: 1,
        lineStyle: LineStyle.SparseDotted,
        axisLabelVisible: true,
        axisLabelColor: this.colour('--raised'),
        axisLabelTextColor: this.colour('--ink'),
      }),
    );
  }

  /** Makes the price scale show exactly [low, high], as the other charts of the fold do. */
  showPrices(low: number, high: number): void {
    this.shown = { low, high };
    this.series.priceScale().setVisibleRange({ from: low, to: high });
  }

  /** Takes the colours from the document. */
  private paint(): void {
    this.known.clear();
    const colour = this.colour;
    this.chart.applyOptions({
      layout: { background: { color: 'transparent' }, textColor: colour('--muted') },
      grid: { vertLines: { color: colour('--grid') }, horzLines: { color: colour('--grid') } },
      rightPriceScale: { borderColor: colour('--border') },
      timeScale: { borderColor: colour('--border') },
      crosshair: {
        horzLine: { visible: false, labelVisible: true, labelBackgroundColor: colour('--raised') },
        vertLine: { color: colour('--muted'), labelBackgroundColor: colour('--raised') },
      },
    });
    this.series.applyOptions({
      upColor: colour('--candle-up'),
      downColor: colour('--candle-down'),
      borderUpColor: colour('--candle-up'),
      borderDownColor: colour('--candle-down'),
      wickUpColor: colour('--candle-up'),
      wickDownColor: colour('--candle-down'),
    });
    for (const series of this.cone) series.applyOptions({ color: colour('--accent') });
    this.zones.setColours(colour('--zone-positive'), colour('--zone-negative'));
    this.drawLevels();
    this.drawPasted();
  }

  private drawLevels(): void {
    const { analysis } = this;
    if (!analysis) return;
    const { colour } = this;
    const marks = levelMarks(analysis);
    // A moving slider moves the lines that are there.
    for (const line of this.lines.splice(marks.length)) this.series.removePriceLine(line);
    for (const [index, mark] of marks.entries()) {
      const level = markClass(mark);
      const isSpot = level === 'level-spot';
      const options = {
        price: mark.price,
        title: mark.label,
        color: colour(`--${level}`),
        lineWidth: level === 'level-gammaFlip' ? 2 : 1,
        lineStyle: isSpot ? LineStyle.Dashed : level === 'level-gammaFlip' ? LineStyle.Solid : LineStyle.LargeDashed,
        axisLabelVisible: true,
        axisLabelColor: colour(`--${level}`),
        axisLabelTextColor: colour('--panel'),
      } as const;
      const line = this.lines[index];
      if (line) line.applyOptions(options);
      else this.lines.push(this.series.createPriceLine(options));
    }
    this.zones.setZones(gammaZones(analysis, 0, Number.MAX_VALUE));
  }

  private readonly colour = (variable: string): string => {
    let value = this.known.get(variable);
    if (value === undefined) {
      value = getComputedStyle(this.element).getPropertyValue(variable).trim();
      this.known.set(variable, value);
    }
    return value;
  };

  private readonly onCrosshair = ({ point, sourceEvent }: MouseEventParams<Time>): void => {
    // The prices moved under a pointer at rest, perhaps by key: that is no wish to point anywhere else.
    if (point && !sourceEvent) return;
    this.events.onPoint(point ? this.series.coordinateToPrice(point.y) : null);
  };

  private readonly onClick = ({ point }: MouseEventParams<Time>): void => {
    const price = point ? this.series.coordinateToPrice(point.y) : null;
    if (price !== null) this.events.onPin(price);
  };

  // The library tells nobody when its price scale is dragged.
  private readonly onDrag = (event: PointerEvent): void => {
    if (event.buttons === 0) return;
    const range = this.series.priceScale().getVisibleRange();
    if (!range || !(range.from > 0) || !(range.from < range.to)) return;
    const isSame = Math.abs(range.from - this.shown.low) + Math.abs(range.to - this.shown.high) < 1e-6 * range.to;
    if (!isSame) this.events.onWindow(range.from, range.to);
  };
}
