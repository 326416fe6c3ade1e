import type { OptionChain } from '../chain/optionChain';
import { CALL } from '../chain/rawQuotes';
import type { UnknownSums } from './unknown';

/**
 * Why the day's volumes cannot be told, phrases as in `unknown`: a file that states none for a side says nothing of what
 * was traded there, which is not 0. Where some contracts of a side state theirs, the others count as not traded.
 */
export function unknownVolume(
  { right, volume }: Pick<OptionChain, 'right' | 'volume'>,
  unknown: UnknownSums,
): UnknownSums {
  const isStated = { call: false, put: false };
  volume.forEach((traded, row) => {
    if (Number.isFinite(traded)) isStated[right[row] === CALL ? 'call' : 'put'] = true;
  });
  const reasonOf = (side: 'call' | 'put'): string | null => {
    if (unknown[side] !== null) return unknown[side];
    if (isStated[side]) return null;
    return isStated.call || isStated.put ? `The file states no volume of ${side}s` : 'The file states no volume';
  };
  const [call, put] = [reasonOf('call'), reasonOf('put')];
  return { call, put, net: unknown.net ?? call ?? put };
}
