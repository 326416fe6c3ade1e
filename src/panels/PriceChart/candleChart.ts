import {
  type CandlestickData,
  CandlestickSeries,
  createChart,
  type IChartApi,
  type IPriceLine,
  type ISeriesApi,
  LineSeries,
  LineStyle,
  LineType,
  type MouseEventParams,
  type Time,
} from 'lightweight-charts';
import { CHAIN_PRICES, type ChartPrices } from '../../app/chartPrices';
import type { DayLevels } from '../../app/levelHistory';
import { isoDate } from '../../chain/civilDay';
import type { Analysis } from '../../exposure/analysis';
import type { PriceHistory } from '../../formats/ohlc';
import { shifted, unshifted } from '../../levels/priceShift';
import { civilDate, price as priceText } from '../../ui/format';
import type { ConeDay } from '../fold/cone';
import { gammaZones } from '../fold/gammaZones';
import { levelMarks } from '../fold/levelMarks';
import { markClass } from '../fold/PlotParts';
import type { PastedMark } from '../fold/pastedMarks';
import { levelRuns } from './levelRuns';
import { ZoneBackground } from './zoneBackground';

interface CandleChartEvents {
  /** Price under the pointer; null when it left. */
  readonly onPoint: (price: number | null) => void;
  /** A click or a tap at a price; no drag. */
  readonly onPin: (price: number) => void;
  /** The user dragged the prices to another window. */
  readonly onWindow: (low: number, high: number) => void;
  /** Where the plot ends and the price scale begins, in pixels from the left. */
  readonly onPlotWidth: (width: number) => void;
}

const BARS_SHOWN = 90;
/** Lines of the expected-move cone, in standard deviations from spot. */
const CONE_LINES = [-2, -1, 1, 2] as const;
/** Levels of earlier days. */
const STEP_LINES = [
  { key: 'gammaFlip', colour: '--level-gammaFlip', width: 2 },
  { key: 'callWall', colour: '--level-callWall', width: 1 },
  { key: 'putWall', colour: '--level-putWall', width: 1 },
] as const;

/**
 * Keeps one chart of the library in step with what the page shows; the library knows nothing of the page. Everything that
 * comes in and goes out is in the chain's prices; drawn are those shown, a future's where it is on, so that the library
 * finds round ones of them for its scale.
 */
export class CandleChart {
  private readonly element: HTMLElement;
  private readonly events: CandleChartEvents;
  private readonly chart: IChartApi;
  private readonly series: ISeriesApi<'Candlestick'>;
  private readonly zones = new ZoneBackground();
  private readonly theme = new MutationObserver(() => this.paint());
  private lines: IPriceLine[] = [];
  private cone: ISeriesApi<'Line'>[] = [];
  /** One line for each stretch of days with the level: a line joins its points across days without one. */
  private steps: { readonly series: ISeriesApi<'Line'>; readonly colour: string }[] = [];
  private stepDays: readonly DayLevels[] = [];
  private pasted: readonly PastedMark[] = [];
  private pastedLines: IPriceLine[] = [];
  private history: PriceHistory | null = null;
  private coneDays: readonly ConeDay[] = [];
  private spot = 0;
  private prices: ChartPrices = CHAIN_PRICES;
  private plotWidth = 0;
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
      localization: { priceFormatter: (price: number) => priceText(price) },
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
    this.chart.timeScale().subscribeSizeChange(this.onSize);
    // Theme and palette stand on the document, whoever changed them: the user, or the system.
    this.theme.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-palette'] });
    this.paint();
  }

  remove(): void {
    this.theme.disconnect();
    this.element.removeEventListener('pointermove', this.onDrag);
    this.chart.timeScale().unsubscribeSizeChange(this.onSize);
    this.chart.unsubscribeCrosshairMove(this.onCrosshair);
    this.chart.unsubscribeClick(this.onClick);
    this.chart.unsubscribeDblClick(this.onClick);
    this.chart.remove();
  }

  setHistory(history: PriceHistory): void {
    this.history = history;
    const bars = this.drawHistory();
    this.showLast();
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

  /** Draws the candles in the prices shown; a day that leaves none above 0 is left out. */
  private drawHistory(): readonly CandlestickData<Time>[] {
    const { history } = this;
    if (!history) return [];
    const bars = Array.from(history.day, (day, index): CandlestickData<Time> | null => {
      const [open, high, low, close] = [history.open, history.high, history.low, history.close].map((column) =>
        this.shownPrice(column[index] ?? Number.NaN),
      );
      if (open == null || high == null || low == null || close == null) return null;
      return { time: isoDate(day), open, high, low, close };
    }).filter((bar) => bar !== null);
    this.series.setData(bars);
    return bars;
  }

  /** A price of the chain as it is drawn; null where none above 0 is left. */
  private shownPrice(price: number): number | null {
    return shifted(price, this.prices.shift);
  }

  /** Draws one and two standard deviations around spot over the days to come; none of them takes the cone away. */
  setCone(spot: number, days: readonly ConeDay[]): void {
    const had = this.cone.length > 0;
    this.coneDays = days;
    this.spot = spot;
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
    this.drawCone();
    if (had !== this.cone.length > 0) this.showLast();
    this.showPrices(this.shown.low, this.shown.high);
  }

  /** Draws flip and walls as they were from snapshot to snapshot; fewer than two days take the steps away. */
  setSteps(days: readonly DayLevels[]): void {
    this.stepDays = days.length < 2 ? [] : days;
    this.drawSteps();
    this.showPrices(this.shown.low, this.shown.high);
  }

  private drawSteps(): void {
    for (const { series } of this.steps.splice(0)) this.chart.removeSeries(series);
    this.steps = STEP_LINES.flatMap(({ key, colour, width }) => {
      const days = this.stepDays.map((levels) => {
        const level = levels[key];
        return { day: levels.day, value: level === null ? null : this.shownPrice(level) };
      });
      return levelRuns(days).map((run) => {
        const series = this.chart.addSeries(LineSeries, {
          lineType: LineType.WithSteps,
          lineWidth: width,
          color: this.colour(colour),
          // A day by itself has no line to be seen by.
          pointMarkersVisible: run.length === 1,
          priceLineVisible: false,
          lastValueVisible: false,
          crosshairMarkerVisible: false,
        });
        series.setData(run.map(({ day, value }) => ({ time: isoDate(day), value })));
        return { series, colour };
      });
    });
  }

  private drawCone(): void {
    this.cone.forEach((series, index) => {
      const deviations = CONE_LINES[index] as number;
      series.setData(
        this.coneDays.flatMap(({ day, deviation }) => {
          const value = this.spot + deviations * deviation;
          const drawn = value > 0 ? this.shownPrice(value) : null;
          return drawn === null ? [] : [{ time: isoDate(day), value: drawn }];
        }),
      );
    });
  }

  /** Shows the newest bars with room for the days to come. */
  private showLast(): void {
    const barCount = this.history?.day.length ?? 0;
    this.chart
      .timeScale()
      .setVisibleLogicalRange({ from: barCount - BARS_SHOWN, to: barCount + this.coneDays.length + 4 });
  }

  /** Draws everything in the prices of a future, or in the chain's; what is drawn stays where it is. */
  setPrices(prices: ChartPrices): void {
    if (prices.shift === this.prices.shift) return;
    this.prices = prices;
    this.drawHistory();
    this.drawCone();
    this.drawSteps();
    this.drawLevels();
    this.drawPasted();
    this.showPrices(this.shown.low, this.shown.high);
  }

  setAnalysis(analysis: Analysis): void {
    this.analysis = analysis;
    this.drawLevels();
  }

  /** Draws a vendor's levels, dotted and without their names; none of them takes the lines away. */
  setPasted(marks: readonly PastedMark[]): void {
    this.pasted = marks;
    this.drawPasted();
  }

  private drawPasted(): void {
    for (const line of this.pastedLines.splice(0)) this.series.removePriceLine(line);
    this.pastedLines = this.pasted.flatMap((mark) => {
      const price = this.shownPrice(mark.price);
      if (price === null) return [];
      const color = this.colour('--muted');
      const lineStyle = LineStyle.SparseDotted;
      return [this.series.createPriceLine({ price, color, lineStyle, lineWidth: 1, axisLabelVisible: false })];
    });
  }

  /** Makes the price scale show exactly [low, high] of the chain, as the other charts of the fold do. */
  showPrices(low: number, high: number): void {
    this.shown = { low, high };
    const to = this.shownPrice(high);
    if (to !== null) this.series.priceScale().setVisibleRange({ from: this.shownPrice(low) ?? 0, to });
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
    for (const { series, colour: own } of this.steps) series.applyOptions({ color: colour(own) });
    this.zones.setColours(colour('--zone-positive'), colour('--zone-negative'));
    this.drawLevels();
    this.drawPasted();
  }

  private drawLevels(): void {
    const { analysis } = this;
    if (!analysis) return;
    const { colour } = this;
    const marks = levelMarks(analysis).flatMap((mark) => {
      const price = this.shownPrice(mark.price);
      return price === null ? [] : [{ ...mark, price }];
    });
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
    this.zones.setZones(
      gammaZones(analysis, 0, Number.MAX_VALUE).flatMap((zone) => {
        const to = this.shownPrice(zone.to);
        return to === null ? [] : [{ ...zone, from: this.shownPrice(zone.from) ?? 0, to }];
      }),
    );
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
    this.events.onPoint(point ? this.priceAt(point.y) : null);
  };

  private readonly onClick = ({ point }: MouseEventParams<Time>): void => {
    const price = point ? this.priceAt(point.y) : null;
    if (price !== null) this.events.onPin(price);
  };

  /** The chain's price at a row of pixels; null where there is none. */
  private priceAt(row: number): number | null {
    const price = this.series.coordinateToPrice(row);
    return price === null ? null : unshifted(price, this.prices.shift);
  }

  private readonly onSize = (width: number): void => {
    if (width === this.plotWidth) return;
    this.plotWidth = width;
    this.events.onPlotWidth(width);
  };

  // The library tells nobody when its price scale is dragged.
  private readonly onDrag = (event: PointerEvent): void => {
    if (event.buttons === 0) return;
    const range = this.series.priceScale().getVisibleRange();
    if (!range) return;
    const low = unshifted(range.from, this.prices.shift);
    const high = unshifted(range.to, this.prices.shift);
    if (low === null || high === null || !(low < high)) return;
    const isSame = Math.abs(low - this.shown.low) + Math.abs(high - this.shown.high) < 1e-6 * high;
    if (!isSame) this.events.onWindow(low, high);
  };
}
