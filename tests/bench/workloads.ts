import Papa from 'papaparse';
import type { OptionChain } from '../../src/chain/optionChain';
import { chainAt, statedFacts } from '../../src/chain/quoteFacts';
import { analyze } from '../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../src/exposure/assumptions';
import { assertFinite } from '../../src/exposure/finite';
import { goFullSpeed } from '../../src/exposure/fullSpeed';
import { readChain } from '../../src/formats/read';
import { compiledRows } from '../../src/kernel/compiledRows';
import { plainRows } from '../../src/kernel/plainRows';
import { impliedVolatilities, impliedVolatility } from '../../src/pricing/impliedVolatility';
import { type Book, jobOfBook } from './book';
import { floePeer } from './floePeer';
import { bookOfChain, generatedChain } from './generatedChain';
import { directEvaluate } from './plainDirect';
import { solvableOptions } from './pricedOptions';
import { prepareYardstick } from './yardstick';

/** Where a host finds the files of a benchmark. */
export type ReadInput = (name: string) => Promise<Uint8Array>;

/** Prepares a piece of work on an input, outside the clock; what it gives is what is timed. */
type Workload = (input: string, read: ReadInput) => Promise<() => unknown>;

const COMPILED = compiledRows();
const PLAIN = plainRows();

/** '50x250' names a generated book of 50 expiries by 250 strikes; anything else is a file with a book in JSON. */
export async function bookNamed(input: string, read: ReadInput): Promise<Book> {
  const [, expiries, strikes] = /^(\d+)x(\d+)$/.exec(input) ?? [];
  if (expiries === undefined || strikes === undefined) return JSON.parse(new TextDecoder().decode(await read(input)));
  return bookOfChain(input, generatedChain({ expiries: Number(expiries), strikes: Number(strikes) }));
}

const SYMBOLS = 500;
const UNIVERSE = { expiries: 10, strikes: 75 };

function universe(): Book[] {
  return Array.from({ length: SYMBOLS }, (_, i) =>
    bookOfChain(
      `symbol ${i}`,
      generatedChain({ ...UNIVERSE, seed: i + 1, spot: 20 + 2 * i, volatilityScale: 1.5 + (i % 16) / 10 }),
    ),
  );
}

function compiled(): NonNullable<typeof COMPILED> {
  if (!COMPILED) throw new Error('this machine cannot run the compiled kernel');
  return COMPILED;
}

function chainOf(bytes: Uint8Array, fileName: string): OptionChain {
  const raw = readChain(bytes, fileName);
  const facts = statedFacts(raw);
  if (!facts) throw new Error(`${fileName} states no spot or no time`);
  return chainAt(raw, facts);
}

/** Everything that is timed in Node and in the browser's worker, by name. */
export const WORKLOADS: Readonly<Record<string, Workload>> = {
  compiledRows: async (input, read) => {
    const job = jobOfBook(await bookNamed(input, read));
    return () => compiled().evaluate(job);
  },
  plainRows: async (input, read) => {
    const job = jobOfBook(await bookNamed(input, read));
    return () => PLAIN.evaluate(job);
  },
  directRows: async (input, read) => {
    const job = jobOfBook(await bookNamed(input, read));
    return () => directEvaluate(job);
  },
  yardstick: async (input, read) => {
    const module = await WebAssembly.compile(Uint8Array.from(await read('yardstick.wasm')));
    return prepareYardstick(module, jobOfBook(await bookNamed(input, read))).run;
  },
  floe: async (input, read) => floePeer(await bookNamed(input, read)),
  universe: async () => {
    const jobs = universe().map(jobOfBook);
    return () => jobs.reduce((sum, job) => sum + (compiled().evaluate(job).values[0] as number), 0);
  },
  solveColumns: async () => {
    const options = solvableOptions();
    const volatility = new Float64Array(options.price.length);
    return () => impliedVolatilities(options, volatility);
  },
  solveSingly: async () => {
    const { spot, rate, price, strike, timeToExpiryYears, dividendYield, right } = solvableOptions();
    const options = Array.from(price, (own, i) => ({
      spot,
      rate,
      price: own,
      strike: strike[i] as number,
      timeToExpiryYears: timeToExpiryYears[i] as number,
      dividendYield: dividendYield[i] as number,
      right: right[i] === 0 ? (0 as const) : (1 as const),
    }));
    return () => options.reduce((sum, option) => sum + impliedVolatility(option), 0);
  },
  fileToChain: async (input, read) => {
    const bytes = await read(input);
    return () => chainOf(bytes, input);
  },
  fileToAnalysis: async (input, read) => {
    const bytes = await read(input);
    goFullSpeed();
    return () => {
      const analysis = analyze(chainOf(bytes, input), DEFAULT_ASSUMPTIONS);
      assertFinite(analysis);
      return analysis;
    };
  },
  papaparse: async (input, read) => {
    const bytes = await read(input);
    return () => Papa.parse(new TextDecoder().decode(bytes), { header: false }).data;
  },
  papaparseTyped: async (input, read) => {
    const bytes = await read(input);
    return () => Papa.parse(new TextDecoder().decode(bytes), { header: false, dynamicTyping: true }).data;
  },
  jsonParse: async (input, read) => {
    const bytes = await read(input);
    return () => JSON.parse(new TextDecoder().decode(bytes));
  },
};

/** Numbers about an input or its results that are no times. */
export const FACTS: Readonly<Record<string, (input: string, read: ReadInput) => Promise<Record<string, number>>>> = {
  book: async (input, read) => {
    const { columns, grid } = jobOfBook(await bookNamed(input, read));
    const contracts = columns.contract.reduce((count, i) => (i < 0 ? count : count + 1), 0);
    const expiries = new Set(columns.runs.map(({ block }) => block)).size;
    return {
      contracts,
      expiries,
      runs: columns.runs.length,
      levels: grid.count,
      spotLevel: grid.spotLevel,
      logStep: grid.logStep,
    };
  },
  universe: async () => {
    const books = universe();
    return { symbols: books.length, contracts: books.reduce((sum, { count }) => sum + count, 0) };
  },
  solver: async () => {
    const options = solvableOptions();
    const found = impliedVolatilities(options);
    const errors = Array.from(found, (value, i) => Math.abs(value / (options.volatility[i] as number) - 1));
    // A volatility that was not found is NaN and would slip through a maximum.
    const missed = errors.filter(Number.isNaN).length;
    return {
      solves: errors.length,
      missed,
      worst_relative_error: errors.reduce((worst, error) => (error > worst ? error : worst), 0),
    };
  },
  file: async (input, read) => {
    const bytes = await read(input);
    const lines = bytes.reduce((count, byte) => (byte === 10 ? count + 1 : count), 0);
    return { bytes: bytes.length, lines, contracts: chainOf(bytes, input).count };
  },
};
