// The command line of `npm run bench`.

/** A wrong command line; the message says what is wrong. */
export class Misuse extends Error {}

export const USAGE = `npm run bench [-- OPTION...]

Measures Gexscope and its peers side by side, in headless Chromium and in Node, and prints tables.

  --json        print the same as JSON, and nothing else, on the standard output
  --only NAME   only this part; may be given again
  --write       write the tables into docs/benchmarks.md; takes all parts
  --help        this text

Parts: `;

/**
 * @typedef {{ isHelp: boolean, isJson: boolean, isWriting: boolean, only: readonly string[] }} BenchOptions
 * @param {readonly string[]} argv
 * @param {readonly string[]} parts names that --only may take
 * @returns {BenchOptions}
 * @throws {Misuse}
 */
export function parseArguments(argv, parts) {
  const options = { isHelp: false, isJson: false, isWriting: false };
  /** @type {string[]} */
  const only = [];
  for (let i = 0; i < argv.length; i += 1) {
    const word = argv[i] ?? '';
    if (word === '--help') options.isHelp = true;
    else if (word === '--json') options.isJson = true;
    else if (word === '--write') options.isWriting = true;
    else if (word === '--only' || word.startsWith('--only=')) {
      if (word === '--only') i += 1;
      const name = word === '--only' ? argv[i] : word.slice('--only='.length);
      if (name === undefined || !parts.includes(name)) {
        throw new Misuse(
          `${name ? `There is no part ${name}` : '--only needs a part'}; it is one of ${parts.join(', ')}.`,
        );
      }
      only.push(name);
    } else {
      throw new Misuse(`There is no option ${word}; see --help.`);
    }
  }
  if (options.isWriting && only.length > 0) throw new Misuse('--write takes all parts; leave out --only.');
  return { ...options, only };
}
