import { oneSideText } from './oneSide';
import type { Prepared } from './prepare';

type ObstacleInputs = Pick<Prepared, 'contracts' | 'oneSide' | 'outExpiries' | 'unknown'>;

/** Why the sign of gamma cannot be judged, or null when it can. */
export function obstacleTo({ contracts, oneSide, outExpiries, unknown }: ObstacleInputs): string | null {
  if (unknown.net !== null) return unknown.net;
  if (!contracts.openInterest.some((held) => held > 0)) {
    return outExpiries ? 'No open interest is left in this scenario' : 'The usable contracts have no open interest';
  }
  return oneSide ? oneSideText(oneSide) : null;
}
