import { CALL } from '../chain/rawQuotes';
import { countText } from './wording';

/** A chain of which calls or puts alone hold anything, so that nothing nets. */
export interface OneSide {
  readonly side: 'calls' | 'puts';
  readonly missing: 'calls' | 'puts';
  /** Usable contracts of the missing side, all without open interest; 0 when none could be used at all. */
  readonly emptyContracts: number;
}

/** One row per usable contract. */
interface Columns {
  readonly right: Uint8Array;
  readonly openInterest: Float64Array;
}

/** The only side with open interest, or the only one with usable contracts; null when both have it or neither has. */
export function findOneSide({ right, openInterest }: Columns): OneSide | null {
  if (right.length === 0) return null;
  let calls = 0;
  let heldCalls = 0;
  let heldPuts = 0;
  for (let i = 0; i < right.length; i += 1) {
    if (right[i] === CALL) {
      calls += 1;
      heldCalls += openInterest[i] as number;
    } else heldPuts += openInterest[i] as number;
  }
  const contracts = { calls, puts: right.length - calls };
  const held = { calls: heldCalls, puts: heldPuts };
  const [side, missing] = held.calls > held.puts || contracts.puts === 0 ? pair('calls') : pair('puts');
  const emptyContracts = contracts[missing];
  if (emptyContracts === 0) return { side, missing, emptyContracts };
  return held[missing] === 0 && held[side] > 0 ? { side, missing, emptyContracts } : null;
}

function pair(side: OneSide['side']): [side: OneSide['side'], missing: OneSide['missing']] {
  return [side, side === 'calls' ? 'puts' : 'calls'];
}

/** 'Only calls could be used' or 'Only calls have open interest'. */
export function oneSideText({ side, emptyContracts }: OneSide): string {
  return emptyContracts === 0 ? `Only ${side} could be used` : `Only ${side} have open interest`;
}

/** The note of the import report. */
export function oneSideNote(oneSide: OneSide): string {
  const { missing, emptyContracts } = oneSide;
  const empty = emptyContracts === 0 ? '' : `; that of all ${countText(emptyContracts)} ${missing} is 0`;
  return `${oneSideText(oneSide)}${empty}. Net exposures, the flip and put/call ratios need both sides.`;
}
