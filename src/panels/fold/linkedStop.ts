import { usePriceAxis, usePriceAxisState } from '../../app/priceAxis';
import { nearestStop, type PinnedPlot } from '../plots/XyPlot';

interface LinkedStop {
  /** Index of the stop nearest to the shared crosshair; null when it is off or elsewhere. */
  readonly cursor: number | null;
  readonly onCursor: (stop: number | null) => void;
  readonly pin: PinnedPlot;
}

/** The crosshair of a plot over prices, which is that of all charts on the price axis. @param stops ascending prices */
export function useLinkedStop(stops: Float64Array): LinkedStop {
  const axis = usePriceAxis();
  const price = usePriceAxisState((state) => state.cursor);
  const isPinned = usePriceAxisState((state) => state.isPinned);
  const first = stops[0] ?? Number.POSITIVE_INFINITY;
  const last = stops[stops.length - 1] ?? Number.NEGATIVE_INFINITY;
  const priceAt = (stop: number): number => stops[stop] ?? first;
  return {
    cursor: price === null || price < first || price > last ? null : nearestStop(stops, price),
    onCursor: (stop) => axis.point(stop === null ? null : priceAt(stop)),
    pin: {
      isPinned,
      onPin: (stop) => axis.togglePin(priceAt(stop)),
      onStep: (stop) => axis.moveTo(priceAt(stop)),
      onRelease: () => axis.release(),
    },
  };
}
