import type { ComponentType } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { later } from '../../../src/app/later';

/** What a place that shows the part was told, and its effect, which runs when the test says so. */
interface Place {
  readonly told: unknown[];
  effect: () => void;
}

let place: Place;

vi.mock('react', async (original) => ({
  ...(await original<typeof import('react')>()),
  useState: (initial: unknown) => {
    const { told } = place;
    const tell = (next: unknown) => told.push(typeof next === 'function' ? next() : next);
    return [typeof initial === 'function' ? initial() : initial, tell];
  },
  useEffect: (effect: () => void) => {
    place.effect = effect;
  },
}));

const Part: ComponentType<object> = () => null;

/** Draws the part in a place of its own; its effect is still to run. */
function drawn(component: ComponentType<object>): Place {
  const own: Place = { told: [], effect: () => {} };
  place = own;
  (component as (props: object) => unknown)({});
  return own;
}

let fetched: (component: ComponentType<object>) => void;
let fetches: number;
let Later: ComponentType<object>;

beforeEach(() => {
  fetches = 0;
  Later = later(() => {
    fetches += 1;
    return new Promise<ComponentType<object>>((resolve) => {
      fetched = resolve;
    });
  });
});

test('a part is fetched and shown', async () => {
  const first = drawn(Later);
  first.effect();
  expect(first.told).toEqual([]);
  fetched(Part);
  await Promise.resolve();
  expect(first.told).toEqual([Part]);
});

test('a part that came between drawing and effect, by another place, is shown all the same', async () => {
  drawn(Later).effect();
  const second = drawn(Later);
  fetched(Part);
  await Promise.resolve();
  second.effect();
  expect(second.told).toEqual([Part]);
  expect(fetches).toBe(1);
});
