import type { ExpirySummary, ZeroDte } from './analysis';
import { ratio } from './expiries';
import type { Totals } from './totals';

/**
 * What the contracts that settle today hold of the chain's gamma. Shares are fractions; that of net may leave 0 to 1.
 * @param totals null when they are unknown. @param reason why the figures of today are unknown, or null
 */
export function zeroDteShare(
  expiries: readonly ExpirySummary[],
  totals: Pick<Totals, 'net' | 'gross'> | null,
  reason: string | null,
): ZeroDte {
  const today = expiries.filter((expiry) => expiry.isZeroDte);
  const expiration = today[0]?.expiration ?? null;
  const net = today.reduce((sum, expiry) => sum + expiry.net.gex, 0);
  const gross = today.reduce((sum, expiry) => sum + expiry.grossGex, 0);
  const isTold = reason === null;
  return {
    expiration,
    nextExpiration:
      expiration === null
        ? (expiries.find(({ minutesToSettlement }) => minutesToSettlement > 0)?.expiration ?? null)
        : null,
    reason,
    netGex: isTold ? net : null,
    grossGex: isTold ? gross : null,
    shareOfGross: isTold && totals ? ratio(gross, totals.gross.gex) : null,
    shareOfNet: isTold && totals ? ratio(net, totals.net.gex) : null,
  };
}
