import type { ExpirySummary, ZeroDte } from './analysis';
import { ratio } from './expiries';

/** What the contracts that settle today hold of the chain's gamma. Shares are fractions; that of net may leave 0 to 1. */
export function zeroDteShare(expiries: readonly ExpirySummary[], netGex: number, grossGex: number): ZeroDte {
  const today = expiries.filter((expiry) => expiry.isZeroDte);
  const expiration = today[0]?.expiration ?? null;
  const net = today.reduce((sum, expiry) => sum + expiry.net.gex, 0);
  const gross = today.reduce((sum, expiry) => sum + expiry.grossGex, 0);
  return {
    expiration,
    nextExpiration:
      expiration === null
        ? (expiries.find(({ minutesToSettlement }) => minutesToSettlement > 0)?.expiration ?? null)
        : null,
    netGex: net,
    grossGex: gross,
    shareOfGross: ratio(gross, grossGex),
    shareOfNet: ratio(net, netGex),
  };
}
