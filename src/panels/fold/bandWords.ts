import type { FlipBand } from '../../exposure/analysis';
import { price } from '../../ui/format';

/** A sentence on the band of the flip with a blank before it, for descriptions of charts; '' without a band. */
export function bandWords(band: FlipBand | null): string {
  return band ? ` By other rules the flip lies from ${price(band.low)} to ${price(band.high)}.` : '';
}
