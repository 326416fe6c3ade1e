import type { Warm, WarmUp } from './protocol';
import { startWorker } from './startWorker';

/** A worker for an engine. */
export interface StartedWorker {
  readonly worker: Worker;
  /** Whether it has loaded its script already. */
  readonly isReady: boolean;
}

/** After the last chain was begun: by then the page is drawn and the machine at rest, unless it is slow. Milliseconds. */
const REST = 1500;

/**
 * Keeps one worker in waiting that has compiled everything. A chain that it is given is on screen in half the time that
 * a new worker takes. Engines begin with it where it is there and replace it, when it dies, by a new one.
 */
export class SpareWorker {
  private worker: Worker | null = null;
  private isWarm = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly start: () => Worker;
  private readonly whenDrawn: (run: () => void) => void;

  /** @param whenDrawn runs what it is given once the page shows its first chain, at once where it does already */
  constructor(start: () => Worker = startWorker, whenDrawn: (run: () => void) => void = (run) => run()) {
    this.start = start;
    this.whenDrawn = whenDrawn;
  }

  /** How one engine starts its workers. */
  starter(): () => StartedWorker {
    let isFirst = true;
    return () => {
      const spare = isFirst ? this.take() : null;
      isFirst = false;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.whenDrawn(() => this.prepare()), REST);
      return spare ? { worker: spare, isReady: true } : { worker: this.start(), isReady: false };
    };
  }

  /** The worker in waiting; null while it is not there or not warm. */
  private take(): Worker | null {
    if (!this.isWarm) return null;
    const { worker } = this;
    this.worker = null;
    this.isWarm = false;
    return worker;
  }

  private prepare(): void {
    // On a single core it would hold up the page.
    if (this.worker || (navigator.hardwareConcurrency ?? 2) < 2) return;
    let worker: Worker;
    try {
      worker = this.start();
    } catch {
      // Nobody waits for it: the engine that needs a worker says why there is none.
      return;
    }
    this.worker = worker;
    const drop = (): void => {
      if (worker !== this.worker) return;
      worker.terminate();
      this.worker = null;
      this.isWarm = false;
    };
    worker.onmessage = ({ data }: MessageEvent<Warm | { readonly kind: string }>) => {
      if (data.kind === 'ready') worker.postMessage({ kind: 'warmUp' } satisfies WarmUp);
      else if (data.kind === 'warm') this.isWarm = true;
      else drop();
    };
    worker.onerror = (event) => {
      event.preventDefault();
      drop();
    };
  }
}
