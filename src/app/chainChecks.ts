import type { Analysis } from '../exposure/analysis';
import { reasonToConfirm } from '../formats/chainWarnings';
import { integer } from '../ui/format';

/** A refresh with so many fewer contracts is more likely cut than real. */
const HOLD_SHRUNK = 0.2;

/** Whether a refresh brings quotes from before those on screen. */
export function isOlderRefresh(next: Analysis, shown: Analysis): boolean {
  return next.symbol === shown.symbol && next.asOf < shown.asOf;
}

/**
 * Why a result should not replace the screen unasked, or null.
 * @param shown the chain on screen when this is a refresh of it
 */
export function reasonToHold(next: Analysis, shown: Analysis | null): string | null {
  const doubt = reasonToConfirm(next.report);
  if (doubt !== null) return doubt;
  const { read } = next.report.contracts;
  if (shown && next.symbol === shown.symbol && read < shown.report.contracts.read * (1 - HOLD_SHRUNK)) {
    return `The new file has ${integer(read)} contracts, the one on screen has ${integer(shown.report.contracts.read)}.`;
  }
  return null;
}
