/**
 * `node zonesReading.mjs FILE...`: reads made-up chains of every format, whole and damaged, and the given files, and
 * prints a digest of each reading. `zones.test.ts` runs it under several time zones and languages.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { makeCase } from '../fuzz/cases';
import { type FileGiven, readProduct } from '../fuzz/product';

const CASES = 120;
/** For files that do not say them: a Friday, and the day before. */
const FRIDAY = Date.UTC(2026, 10, 20) / 86_400_000;

function digest(files: readonly FileGiven[], underlying: string): string {
  const reading = readProduct(files, { underlying, expiryDay: FRIDAY, quoteDay: FRIDAY - 1 });
  const facts = reading.kind === 'read' ? { ...reading, counted: reading.counted() } : reading;
  return `${reading.kind} ${createHash('sha256').update(JSON.stringify(facts)).digest('hex')}`;
}

const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
process.stdout.write(`${timeZone} ${locale}\n`);
for (let seed = 0; seed < CASES; seed += 1) {
  const { serialiser, files } = makeCase(seed);
  process.stdout.write(`${serialiser.id} ${digest(files, 'SPX')}\n`);
}
for (const path of process.argv.slice(2)) {
  const file = { bytes: new Uint8Array(readFileSync(path)), fileName: basename(path) };
  process.stdout.write(`${file.fileName} ${digest([file], 'SPX')}\n`);
}
