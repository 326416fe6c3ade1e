import type { Amount, Stage } from './protocol';

/** Told what the engine is at, the share of that which is done (0 to 1), and how much, where it is counted. */
export type OnProgress = (stage: Stage, fraction: number, amount: Amount | null) => void;

/** About ten words a second are as many as a person reads. */
const QUIET_MILLISECONDS = 100;

/**
 * Passes on the first word of every stage, and of the others no more than one in 100 ms.
 * @param now milliseconds of a clock that does not go back
 */
export function throttled(tell: OnProgress, now: () => number = () => performance.now()): OnProgress {
  let stageBefore: Stage | null = null;
  let toldAt = Number.NEGATIVE_INFINITY;
  return (stage, fraction, amount) => {
    const time = now();
    if (stage === stageBefore && time - toldAt < QUIET_MILLISECONDS) return;
    stageBefore = stage;
    toldAt = time;
    tell(stage, fraction, amount);
  };
}
