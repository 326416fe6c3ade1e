import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { VERSIONS } from '../../../src/exposure/version';

test('the version on the page and in the download is that of the package', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(VERSIONS.gexscope).toBe(version);
});
