import { usePriceAxisState } from '../../app/priceAxis';
import { nearestIndex } from './geometry';

/** Index of the strike under the shared crosshair; −1 without one. @param strikes ascending */
export function useLitRow(strikes: Float64Array): number {
  return usePriceAxisState(({ cursor }) => (cursor === null ? -1 : nearestIndex(strikes, cursor)));
}

/** Whether the shared crosshair stands at a price: of all strikes the same one is nearest to both. */
export function useIsLit(strikes: Float64Array, price: number): boolean {
  return usePriceAxisState(
    ({ cursor }) => cursor !== null && nearestIndex(strikes, cursor) === nearestIndex(strikes, price),
  );
}
