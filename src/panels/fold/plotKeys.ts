import type { KeyboardEvent } from 'react';
import { usePriceAxis } from '../../app/priceAxis';
import { useAnalysis } from '../../app/useDashboard';
import { nearestIndex } from './geometry';

/** The keys in words, for those who do not see the chart. */
export const PLOT_KEYS_HINT =
  'Arrow keys move the crosshair, Enter pins it, Escape takes it away, plus and minus zoom.';

/** Key handler of a plot on the shared price axis; the arrow keys step through `stops`, ascending prices. */
export function usePlotKeys(stops: Float64Array): (event: KeyboardEvent) => void {
  const axis = usePriceAxis();
  const analysis = useAnalysis();

  const step = (direction: 1 | -1): void => {
    const from = axis.getState().cursor ?? analysis.spot;
    const index = nearestIndex(stops, from);
    const nearest = stops[index];
    if (nearest === undefined) return;
    const isBeyond = direction === 1 ? nearest > from + 1e-9 : nearest < from - 1e-9;
    const target = isBeyond ? nearest : stops[index + direction];
    if (target !== undefined) axis.moveTo(target);
  };

  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const actions: Readonly<Record<string, () => void>> = {
      ArrowUp: () => step(1),
      ArrowDown: () => step(-1),
      '+': () => axis.zoom(0.8),
      '=': () => axis.zoom(0.8),
      '-': () => axis.zoom(1.25),
      PageUp: () => axis.pan(0.25),
      PageDown: () => axis.pan(-0.25),
      Home: () => axis.fit(analysis, 'auto'),
      End: () => axis.fit(analysis, '20'),
      Enter: () => axis.togglePin(axis.getState().cursor ?? analysis.spot),
      Escape: () => axis.release(),
    };
    const action = actions[event.key];
    // Escape without a crosshair is for whatever the chart stands in.
    if (!action || (event.key === 'Escape' && axis.getState().cursor === null)) return;
    event.preventDefault();
    action();
  };
}
