import { describe, expect, test } from 'vitest';
import { nodeIsSupported, recordMatchesLock, stampFor } from '../../../scripts/ensure-deps.mjs';

const LINUX = { platform: 'linux', arch: 'x64', libc: 'glibc' };
const MAC = { platform: 'darwin', arch: 'arm64' };
const lock = JSON.stringify({
  packages: {
    '': { name: 'app' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/native-linux': { version: '2.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['glibc'] },
    'node_modules/native-mac': { version: '2.0.0', optional: true, os: ['darwin'], cpu: ['arm64'] },
    'node_modules/native-musl': { version: '2.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['musl'] },
    'node_modules/helper-of-another-system': { version: '1.0.0', optional: true },
  },
});
const installed = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/native-linux': { version: '2.0.0' } };

function matches(
  packages: object,
  machine: Parameters<typeof recordMatchesLock>[2] = LINUX,
  isThere: (path: string) => boolean = () => true,
): boolean {
  return recordMatchesLock(lock, JSON.stringify({ packages }), machine, isThere);
}

test.each([
  ['20.18.3', false],
  ['20.19.0', true],
  ['20.20.2', true],
  ['21.7.0', false],
  ['22.11.0', false],
  ['22.12.0', true],
  ['23.11.0', false],
  ['24.0.0', true],
  ['25.1.0', true],
  ['18.20.0', false],
])('Node %s can run the project: %s', (version, expected) => {
  expect(nodeIsSupported(version)).toBe(expected);
});

test('the stamp changes with the lock file, the system and the processor, and with nothing else', () => {
  const stamp = stampFor(lock, LINUX);
  expect(stampFor(lock, { ...LINUX })).toBe(stamp);
  const others = [
    stampFor(`${lock} `, LINUX),
    stampFor(lock, { platform: 'darwin', arch: 'x64' }),
    stampFor(lock, { platform: 'linux', arch: 'arm64' }),
  ];
  expect(new Set([stamp, ...others]).size).toBe(4);
});

describe('packages that are there already', () => {
  test('are kept when they are those of the lock file', () => {
    expect(matches(installed)).toBe(true);
  });

  test('are not when one has another version', () => {
    expect(matches({ ...installed, 'node_modules/a': { version: '1.0.1' } })).toBe(false);
  });

  test('are not when one is missing from the record or from the disk', () => {
    expect(matches({ 'node_modules/native-linux': { version: '2.0.0' } })).toBe(false);
    expect(matches(installed, LINUX, (path) => path !== 'node_modules/a')).toBe(false);
  });

  test('are not when they were copied from another system', () => {
    expect(matches(installed, MAC)).toBe(false);
    expect(matches(installed, { ...LINUX, libc: 'musl' })).toBe(false);
    const fromMac = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/native-mac': { version: '2.0.0' } };
    expect(matches(fromMac)).toBe(false);
    expect(matches(fromMac, MAC)).toBe(true);
  });
});
