import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Analysis } from '../exposure/analysis';

/** The part of the price axis that all charts of the fold show, and the price under the crosshair. */
export interface PriceAxisState {
  readonly low: number;
  readonly high: number;
  readonly cursor: number | null;
  /** Stays where it was put until it is released. */
  readonly isPinned: boolean;
}

export type WindowPreset = 'auto' | '3' | '5' | '10' | '20';

/** The windows that are offered by name. */
export const WINDOW_PRESETS: ReadonlyArray<{
  readonly preset: WindowPreset;
  readonly label: string;
  readonly title: string;
}> = [
  { preset: 'auto', label: 'Levels', title: 'The window that holds spot and the levels' },
  { preset: '3', label: '±3%', title: 'Three percent either side of spot' },
  { preset: '5', label: '±5%', title: 'Five percent either side of spot' },
  { preset: '10', label: '±10%', title: 'Ten percent either side of spot' },
  { preset: '20', label: '±20%', title: 'Twenty percent either side of spot' },
];

const NARROWEST = 0.002;
/** A second click counts as at the same place within this share of the window. */
const SAME_PLACE = 0.01;

/** One price axis for several charts. Prices are those of the underlying. */
export class PriceAxis {
  private state: PriceAxisState = { low: 0, high: 1, cursor: null, isPinned: false };
  private readonly listeners = new Set<() => void>();
  private spot = 1;

  getState = (): PriceAxisState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Shows the window of a preset around spot: 'auto' takes in the levels, numbers are ± percent. */
  fit(analysis: Analysis, preset: WindowPreset): void {
    this.spot = analysis.spot;
    const [low, high] = presetWindow(analysis, preset);
    this.set({ low, high });
  }

  /** Shows exactly [low, high]. */
  show(low: number, high: number): void {
    this.set({ low, high });
  }

  /** Moves the window by a fraction of its height; positive is up. */
  pan(fraction: number): void {
    const { low, high } = this.state;
    const step = (high - low) * fraction;
    const middle = (low + high) / 2 + step;
    // Beyond half and double the spot there is nothing to see.
    if (middle > this.spot * 0.5 && middle < this.spot * 2 && low + step > 0) {
      this.set({ low: low + step, high: high + step });
    }
  }

  /** Moves the window, without scaling it, as far as it must to show a price with some air. */
  include(price: number): void {
    const { low, high } = this.state;
    const air = (high - low) * 0.08;
    const shift = Math.max(0, price + air - high) - Math.max(0, low - (price - air));
    if ((price < low || price > high) && low + shift > 0) this.set({ low: low + shift, high: high + shift });
  }

  /** Scales the window around a price; below 1 is closer. */
  zoom(factor: number, around = this.spot): void {
    const { low, high } = this.state;
    const height = (high - low) * factor;
    if (height < this.spot * NARROWEST || height > this.spot * 3) return;
    const nextLow = around - (around - low) * factor;
    this.set({ low: Math.max(nextLow, 0), high: around + (high - around) * factor });
  }

  /** Moves the crosshair unless it is pinned; null takes it away. */
  point(cursor: number | null): void {
    if (!this.state.isPinned && cursor !== this.state.cursor) this.set({ cursor });
  }

  /**
   * Pins the crosshair to a price, or takes the pin there; the same call where it is pinned releases it.
   * @param within how far away still counts as there; 0 where prices are named exactly, as strikes and levels are
   */
  togglePin(price: number, within = (this.state.high - this.state.low) * SAME_PLACE): void {
    const { cursor, isPinned } = this.state;
    const isThere = cursor !== null && Math.abs(price - cursor) <= within;
    this.set({ cursor: price, isPinned: !(isPinned && isThere) });
  }

  /** Puts a price in the middle of the window, without scaling it, and pins the crosshair there. */
  centre(price: number): void {
    const { low, high } = this.state;
    const half = (high - low) / 2;
    const isShown = price - half > 0;
    this.set({ cursor: price, isPinned: true, ...(isShown ? { low: price - half, high: price + half } : {}) });
  }

  /** Moves the crosshair whether it is pinned or not. */
  moveTo(cursor: number): void {
    const { low, high } = this.state;
    const height = high - low;
    const shift = cursor > high ? cursor - high + height * 0.1 : cursor < low ? cursor - low - height * 0.1 : 0;
    this.set({ cursor, low: low + shift, high: high + shift });
  }

  /** Takes the crosshair away. */
  release(): void {
    this.set({ cursor: null, isPinned: false });
  }

  private set(change: Partial<PriceAxisState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

/** [low, high] of a preset. 'auto' holds spot and every level that is not too far to be of use today. */
export function presetWindow(analysis: Analysis, preset: WindowPreset): [low: number, high: number] {
  const { spot } = analysis;
  if (preset !== 'auto') {
    const half = { '3': 0.03, '5': 0.05, '10': 0.1, '20': 0.2 }[preset];
    return [spot * (1 - half), spot * (1 + half)];
  }
  const monthSigma = (analysis.iv30 ?? 0.2) * Math.sqrt(30 / 365);
  const reach = Math.min(0.4, Math.max(0.06, 1.5 * monthSigma));
  const prices = analysis.levels.flatMap(({ price }) =>
    price !== null && Math.abs(price / spot - 1) <= reach ? [price] : [],
  );
  const low = Math.min(spot * (1 - reach / 3), ...prices);
  const high = Math.max(spot * (1 + reach / 3), ...prices);
  const margin = (high - low) * 0.06;
  return [low - margin, high + margin];
}

/** The axis of the charts below. */
export const PriceAxisContext = createContext<PriceAxis | null>(null);

/** The shared axis; for actions. */
export function usePriceAxis(): PriceAxis {
  const axis = useContext(PriceAxisContext);
  if (!axis) throw new Error('the price axis is missing above this component');
  return axis;
}

/** A part of the axis' state; the component renders again when that part changes. */
export function usePriceAxisState<Part>(select: (state: PriceAxisState) => Part): Part {
  const axis = usePriceAxis();
  return useSyncExternalStore(axis.subscribe, () => select(axis.getState()));
}
