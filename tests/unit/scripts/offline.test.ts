import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { serviceWorkerText } from '../../../scripts/offline.mjs';

const FILES = [
  { name: 'index.html', content: '<!doctype html>' },
  { name: 'assets/index-1.js', content: 'go()' },
];
const versionOf = (text: string): string => /VERSION = '(\w+)'/.exec(text)?.[1] ?? '';

test('the version is that of the files: their names and their contents', () => {
  const version = versionOf(serviceWorkerText(FILES));
  expect(version).toMatch(/^[0-9a-f]{16}$/);
  expect(versionOf(serviceWorkerText([...FILES].reverse()))).toBe(version);
  expect(versionOf(serviceWorkerText([FILES[0]!, { name: 'assets/index-1.js', content: 'stop()' }]))).not.toBe(version);
  expect(versionOf(serviceWorkerText([FILES[0]!, { name: 'assets/index-2.js', content: 'go()' }]))).not.toBe(version);
});

interface HostAnswer {
  readonly ok: boolean;
  readonly status: number;
  text(): Promise<string>;
}
type AskedHost = (url: string) => HostAnswer | null;

interface Answer {
  readonly waits: Promise<unknown>[];
  response: unknown;
}

/** The worker in a made-up scope at /app/, with one older cache of its own and one of another page. */
function started(host: AskedHost) {
  const listeners = new Map<string, (event: object) => void>();
  const stores = new Map<string, Map<string, string>>([
    ['gexscope https://host/app/ old', new Map()],
    ['gexscope https://host/other/ 1', new Map()],
  ]);
  const done: string[] = [];
  const caches = {
    open: async (name: string) => {
      const store = stores.get(name) ?? new Map<string, string>();
      stores.set(name, store);
      return {
        addAll: async (requests: { url: string }[]) => {
          for (const { url } of requests) store.set(url, `kept ${url}`);
        },
        match: async (url: string) => store.get(url),
      };
    },
    keys: async () => [...stores.keys()],
    delete: async (name: string) => stores.delete(name),
  };
  const self = {
    registration: { scope: 'https://host/app/', unregister: async () => done.push('unregister') },
    clients: { claim: async () => done.push('claim') },
    location: { href: 'https://host/app/sw.js' },
    skipWaiting: () => done.push('skipWaiting'),
    addEventListener: (type: string, listener: (event: object) => void) => listeners.set(type, listener),
  };
  const fetch = async (request: string | { url: string }) => {
    const answer = host(typeof request === 'string' ? request : request.url);
    if (!answer) throw new TypeError('no network');
    return answer;
  };
  class Request {
    readonly url: string;
    constructor(url: string) {
      this.url = url;
    }
  }
  new Function('self', 'caches', 'fetch', 'Request', serviceWorkerText(FILES))(self, caches, fetch, Request);
  const send = async (type: string, event: object = {}): Promise<unknown> => {
    const answer: Answer = { waits: [], response: null };
    listeners.get(type)?.({
      ...event,
      waitUntil: (promise: Promise<unknown>) => answer.waits.push(promise),
      respondWith: (promise: unknown) => {
        answer.response = promise;
      },
    });
    await Promise.all(answer.waits);
    return answer.response;
  };
  const ask = (url: string, more: object = {}): Promise<unknown> =>
    send('fetch', { request: { url, method: 'GET', mode: 'no-cors', ...more } });
  return { send, ask, stores, done };
}

const page =
  (status: number, body = ''): AskedHost =>
  () => ({ ok: status === 200, status, text: async () => body });

describe('the worker', () => {
  test('keeps the files of the build, answers for them and for nothing else', async () => {
    const { send, ask } = started(() => null);
    await send('install');
    expect(await ask('https://host/app/')).toBe('kept https://host/app/');
    expect(await ask('https://host/app/index.html?x#chain=data/a.csv')).toBe('kept https://host/app/index.html');
    expect(await ask('https://host/app/assets/index-1.js')).toBe('kept https://host/app/assets/index-1.js');
    expect(await ask('https://host/app/data/spx.json')).toBeNull();
    expect(await ask('https://host/')).toBeNull();
    expect(await ask('https://elsewhere/app/')).toBeNull();
    expect(await ask('https://host/app/', { method: 'POST' })).toBeNull();
  });

  test('waits until it is asked, then drops what an older build of this page kept', async () => {
    const { send, stores, done } = started(() => null);
    await send('install');
    expect(done).toEqual([]);
    await send('message', { data: 'anything' });
    expect(done).toEqual([]);
    await send('message', { data: 'activate' });
    await send('activate');
    expect(done).toEqual(['skipWaiting', 'claim']);
    expect([...stores.keys()].filter((name) => name.endsWith(' old'))).toEqual([]);
    expect([...stores.keys()]).toContain('gexscope https://host/other/ 1');
    expect(stores.size).toBe(2);
  });

  const CASES: readonly (readonly [name: string, host: AskedHost, times: number])[] = [
    ['no network', () => null, 0],
    ['its own page', page(200, serviceWorkerText(FILES)), 0],
    ['a host in trouble', page(503), 0],
    ['a host without it', page(404), 1],
    ['another program on the port', page(200, '<!doctype html><title>Other</title>'), 1],
  ];

  test.each(CASES)('goes for good only where something else is served: %s', async (_name, host, times) => {
    const { send, ask, done, stores } = started(host);
    await send('install');
    await ask('https://host/app/', { mode: 'navigate' });
    expect(done.filter((what) => what === 'unregister').length).toBe(times);
    expect([...stores.keys()].some((name) => name.startsWith('gexscope https://host/app/'))).toBe(times === 0);
  });
});

test.each([180, 192, 512])('the icon of %d pixels is a square of that size with ground at its corners', (size) => {
  const png = readFileSync(`public/icon-${size}.png`);
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
  const length = png.readUInt32BE(33);
  const rows = inflateSync(png.subarray(41, 41 + length));
  expect(rows.length).toBe(size * (1 + 3 * size));
  expect([...rows.subarray(1, 4)]).toEqual([0x0f, 0x17, 0x2a]);
  expect([...rows.subarray(-3)]).toEqual([0x0f, 0x17, 0x2a]);
});
