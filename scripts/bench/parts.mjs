// The parts of the benchmark, in the order in which they run and are printed.
import { csv } from './csv.mjs';
import { frames } from './frames.mjs';
import { fullJob } from './fullJob.mjs';
import { iv } from './iv.mjs';
import { json } from './json.mjs';
import { loading } from './loading.mjs';
import { memory } from './memory.mjs';
import { opening } from './opening.mjs';
import { scaling } from './scaling.mjs';
import { sharing } from './sharing.mjs';
import { slider } from './slider.mjs';

/**
 * `run` measures and gives what --json prints, undefined where there is nothing to measure yet; `tables` says the same
 * to people.
 * @typedef {{
 *   name: string,
 *   run: (bench: import('./bench.mjs').Bench) => Promise<any>,
 *   tables: (result: any) => import('./tables.mjs').Table[],
 * }} Part
 * @type {readonly Part[]}
 */
export const PARTS = [fullJob, scaling, slider, frames, iv, csv, json, loading, opening, sharing, memory];
