import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { GLOSSARY } from '../../../src/app/glossary';
import { EXPOSURE_KEYS } from '../../../src/exposure/exposureKeys';

const ids = GLOSSARY.map(({ id }) => id);

test('every term stands once, in one paragraph', () => {
  expect(new Set(ids).size).toBe(ids.length);
  for (const { text } of GLOSSARY) expect(text).toMatch(/^[^\n]{80,700}[.]$/);
});

test('every term that a panel asks for is explained', () => {
  const files = readdirSync('src/panels', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.tsx'),
  );
  const asked = files.flatMap((name) =>
    [...readFileSync(`src/panels/${name}`, 'utf8').matchAll(/\bterm="(\w+)"/g)].map(([, term]) => term),
  );
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((term) => !ids.includes(term as string))).toEqual([]);
  expect(EXPOSURE_KEYS.filter((key) => !ids.includes(key))).toEqual([]);
});
