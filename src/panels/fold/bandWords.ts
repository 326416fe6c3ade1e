import { CHAIN_PRICES } from '../../app/chartPrices';
import type { FlipBand } from '../../exposure/analysis';

/** A sentence on the band of the flip with a blank before it, for descriptions of charts; '' without a band. */
export function bandWords(band: FlipBand | null, prices = CHAIN_PRICES): string {
  return band ? ` By other rules the flip lies from ${prices.full(band.low)} to ${prices.full(band.high)}.` : '';
}
