import { ChainEngine } from '../../../src/engine/client';
import { NOTHING_GIVEN } from '../../../src/engine/questions';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { BASELINE, type Scenario } from '../../../src/exposure/scenario';
import type { Detail } from '../../../src/exposure/snapshot';
import { inputOf } from './openInNewWorker';

const WARM_UP = 60;

export type Slider = 'spot' | 'volatility' | 'time';

/** Milliseconds of round trips from the page to the engine's worker and back, for each slider. */
export type RoundTrips = Record<Slider, number[]>;

/** No two scenarios of a run are the same, so that nothing can answer from memory. */
const MOVES: Readonly<Record<Slider, (share: number) => Partial<Scenario>>> = {
  spot: (share) => ({ spotShift: 0.1 * (2 * share - 1) }),
  volatility: (share) => ({ volShiftPoints: 20 * share - 5 }),
  // Up to a week: what settles within it leaves the sums.
  time: (share) => ({ minutesForward: 1 + share * 7 * 1440 }),
};

/**
 * Opens a file in an engine of the product and moves its three sliders in turn, `count` times altogether, each answer
 * awaited before the next move. 'quick' is what the page asks for while a slider moves, 'full' once it rests.
 */
export async function moveSliders(name: string, count: number, detail: Detail): Promise<RoundTrips> {
  const engine = new ChainEngine(await inputOf(name));
  try {
    await engine.open(DEFAULT_ASSUMPTIONS, NOTHING_GIVEN);
    const trips: RoundTrips = { spot: [], volatility: [], time: [] };
    const sliders = Object.keys(MOVES) as Slider[];
    for (let move = -WARM_UP; move < count; move += 1) {
      const slider = sliders[(move + WARM_UP) % sliders.length] as Slider;
      const scenario = { ...BASELINE, ...MOVES[slider]((move + WARM_UP + 0.5) / (count + WARM_UP)) };
      const start = performance.now();
      await engine.scenario(scenario, detail);
      if (move >= 0) trips[slider].push(performance.now() - start);
    }
    return trips;
  } finally {
    engine.dispose();
  }
}
