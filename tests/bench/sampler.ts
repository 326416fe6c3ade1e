import { FACTS, type ReadInput, WORKLOADS } from './workloads';

export interface SampleRequest {
  readonly kind: 'samples';
  readonly workload: string;
  readonly input: string;
  readonly count: number;
}

export interface FactsRequest {
  readonly kind: 'facts';
  readonly name: string;
  readonly input: string;
}

export type HostRequest = SampleRequest | FactsRequest;

const WARM_UP_MILLISECONDS = 300;
const WARM_UP_RUNS = 3;

/** Runs pieces of work and times them, in whatever surroundings it is started. */
export class Sampler {
  private readonly prepared = new Map<string, () => unknown>();
  private readonly read: ReadInput;
  /** The last result, so that no compiler can find the work to be useless. */
  lastResult: unknown = null;

  constructor(read: ReadInput) {
    this.read = read;
  }

  /** Milliseconds of each of `count` runs, or what is known of an input. */
  async answer(request: HostRequest): Promise<number[] | Record<string, number>> {
    if (request.kind === 'facts') {
      const facts = FACTS[request.name];
      if (!facts) throw new Error(`there are no facts named ${request.name}`);
      return facts(request.input, this.read);
    }
    const run = await this.warm(request);
    return Array.from({ length: request.count }, () => {
      const start = performance.now();
      this.lastResult = run();
      return performance.now() - start;
    });
  }

  /** The work, prepared and run until the compilers have seen it, the first time that it is asked for. */
  private async warm({ workload, input }: SampleRequest): Promise<() => unknown> {
    const key = `${workload} ${input}`;
    const known = this.prepared.get(key);
    if (known) return known;
    const prepare = WORKLOADS[workload];
    if (!prepare) throw new Error(`there is no work named ${workload}`);
    const run = await prepare(input, this.read);
    this.prepared.set(key, run);
    const start = performance.now();
    for (let runs = 0; runs < WARM_UP_RUNS || performance.now() - start < WARM_UP_MILLISECONDS; runs += 1) {
      this.lastResult = run();
    }
    return run;
  }
}
