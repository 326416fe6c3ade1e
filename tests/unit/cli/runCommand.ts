import { main } from '../../../src/cli/main';
import { sampleChainCsv } from '../../../src/sample/sampleCsv';

/** What a run printed, and its exit code. */
export interface Printed {
  readonly code: number;
  readonly result: string;
  readonly messages: string;
}

/** Runs the command on files that exist in memory only; any other path is missing. */
export async function runCommand(
  argv: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>>,
  { isDebugging = false, saved = {} }: { isDebugging?: boolean; saved?: Readonly<Record<string, number>> } = {},
): Promise<Printed> {
  let result = '';
  let messages = '';
  const readBytes = (path: string): Promise<Uint8Array> => {
    const text = files[path];
    if (text !== undefined) return Promise.resolve(typeof text === 'string' ? new TextEncoder().encode(text) : text);
    return Promise.reject(Object.assign(new Error(`ENOENT: no such file, open '${path}'`), { code: 'ENOENT' }));
  };
  const output = {
    result: (text: string): void => {
      result += text;
    },
    message: (text: string): void => {
      messages += text;
    },
    isDebugging,
  };
  const code = await main(argv, readBytes, output, async (path) => saved[path] ?? null);
  return { code, result, messages };
}

const LINES = sampleChainCsv().split('\n');

/** The sample with a few expiries only, given as its date cells: 'Wed Nov 18 2026'. */
export function sampleOf(dates: readonly string[]): string {
  const rows = LINES.slice(4).filter((line) => dates.some((date) => line.startsWith(`${date},`)));
  return [...LINES.slice(0, 4), ...rows, ''].join('\n');
}

/** Three expiries, the first on the day of the quotes, the second both AM and PM. */
export const SMALL = sampleOf(['Wed Nov 18 2026', 'Fri Nov 20 2026', 'Fri Dec 04 2026']);
/** The same without the lines that state spot and time. */
export const BARE = SMALL.split('\n').slice(3).join('\n');
