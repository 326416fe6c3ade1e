import type {
  IPrimitivePaneRenderer,
  IPrimitivePaneView,
  ISeriesApi,
  ISeriesPrimitive,
  SeriesAttachedParameter,
  Time,
} from 'lightweight-charts';
import type { GammaZone } from '../fold/gammaZones';

type DrawTarget = Parameters<IPrimitivePaneRenderer['draw']>[0];

/** Colours the chart's background where dealers dampen and where they amplify. */
export class ZoneBackground implements ISeriesPrimitive<Time> {
  private series: ISeriesApi<'Candlestick'> | null = null;
  private requestUpdate: (() => void) | null = null;
  private zones: readonly GammaZone[] = [];
  private colours = { positive: '', negative: '' };
  private readonly view: IPrimitivePaneView = {
    zOrder: () => 'bottom',
    renderer: () => ({ draw: () => {}, drawBackground: (target: DrawTarget) => this.draw(target) }),
  };

  attached({ series, requestUpdate }: SeriesAttachedParameter<Time>): void {
    this.series = series as ISeriesApi<'Candlestick'>;
    this.requestUpdate = requestUpdate;
  }

  detached(): void {
    this.series = null;
    this.requestUpdate = null;
  }

  paneViews(): readonly IPrimitivePaneView[] {
    return [this.view];
  }

  setZones(zones: readonly GammaZone[]): void {
    this.zones = zones;
    this.requestUpdate?.();
  }

  setColours(positive: string, negative: string): void {
    this.colours = { positive, negative };
    this.requestUpdate?.();
  }

  private draw(target: DrawTarget): void {
    const { series } = this;
    if (!series) return;
    // biome-ignore lint/correctness/useHookAtTopLevel: a canvas method, not a hook
    target.useMediaCoordinateSpace(({ context, mediaSize }) => {
      for (const { from, to, sign } of this.zones) {
        const bottom = series.priceToCoordinate(from);
        const top = series.priceToCoordinate(to);
        if (bottom === null || top === null) continue;
        context.fillStyle = sign > 0 ? this.colours.positive : this.colours.negative;
        const y0 = Math.max(0, top);
        context.fillRect(0, y0, mediaSize.width, Math.max(0, Math.min(mediaSize.height, bottom) - y0));
      }
    });
  }
}
