// `npm run faults`: which test covers which fault, and which faults none covers. Exit code 1 when there are such.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { FAULTS } from './faultList.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const IDS_IN_FRONT = /^((?:[A-Z]\d{1,2}(?:, )?)+): /;

/** @typedef {{ id: string, title: string, file: string }} Covering */

/**
 * Titles in a test file that begin with ids of faults: every text in it that does, wherever a table of cases keeps it.
 * @param {string} file name for messages
 * @param {string} code
 * @returns {Covering[]}
 */
export function coveredIn(file, code) {
  /** @type {{ start: number, text: string }[]} */
  const texts = [];
  /** @type {unknown[]} */
  const pending = [parseSync(file, code).program];
  while (pending.length > 0) {
    const node = pending.pop();
    if (typeof node !== 'object' || node === null) continue;
    const { type, value, start = 0 } = /** @type {{ type?: string, value?: any, start?: number }} */ (node);
    const text = type === 'Literal' ? value : type === 'TemplateElement' ? value?.cooked : null;
    if (typeof text === 'string') texts.push({ start, text });
    pending.push(...Object.values(node));
  }
  return texts
    .sort((a, b) => a.start - b.start)
    .flatMap(({ text }) => (IDS_IN_FRONT.exec(text)?.[1] ?? '').split(', ').map((id) => ({ id, title: text, file })))
    .filter(({ id }) => id !== '');
}

/** Everything that the tests of this project cover. @returns {Covering[]} */
export function covered() {
  const files = readdirSync(join(ROOT, 'tests'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.(?:test|spec)\.tsx?$/.test(file))
    .sort()
    .flatMap((file) => {
      const path = join(ROOT, 'tests', file);
      return coveredIn(relative(ROOT, path).replaceAll('\\', '/'), readFileSync(path, 'utf8'));
    });
}

/** Faults of the list that no test names. @param {readonly Covering[]} coverings */
export function missing(coverings) {
  const ids = new Set(coverings.map(({ id }) => id));
  return FAULTS.filter(({ id }) => !ids.has(id));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const coverings = covered();
  for (const { id, what } of FAULTS) {
    console.log(`${id.padEnd(4)} ${what}`);
    for (const { title, file } of coverings.filter((covering) => covering.id === id))
      console.log(`       ${file}: ${title}`);
  }
  const without = missing(coverings);
  console.log('');
  console.log(`${FAULTS.length - without.length} of ${FAULTS.length} faults have a test`);
  if (without.length > 0) console.log(`without one: ${without.map(({ id }) => id).join(' ')}`);
  process.exitCode = without.length > 0 ? 1 : 0;
}
