import { createHash } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { fetchNamed, MAX_NAMED_BYTES } from '../../../src/sources/fetchNamed';
import { namedAddress, readNamedSource, writeNamedSource } from '../../../src/sources/namedSource';

const BYTES = new TextEncoder().encode('a chain');
const SHA256 = createHash('sha256').update(BYTES).digest('hex');
const URL_TEXT = 'https://data.example.com/chains/spx.csv?day=1&of=a+b';
const SOURCE = { url: new URL(URL_TEXT), sha256: SHA256 };

describe('a link to a file', () => {
  test('is read as it was written, with what a chat adds to its end', () => {
    const fragment = writeNamedSource(SOURCE);
    const loud = fragment.replace(SHA256, SHA256.toUpperCase());
    for (const text of [fragment, `#${fragment}`, `#${fragment}).`, `#${loud}`]) {
      const read = readNamedSource(text);
      expect(read).toEqual(SOURCE);
    }
  });

  test.each(['', '#', '#chain=data/spx.json', '#SPX;exp=0dte', '#gx1.5.AAAAAA;SPX'])('%s is none', (text) => {
    expect(readNamedSource(text)).toBeNull();
  });

  test.each([
    ['without a hash', `#src=${encodeURIComponent(URL_TEXT)}`],
    ['with half a hash', `#src=${encodeURIComponent(URL_TEXT)}&sha256=${SHA256.slice(0, 32)}`],
    ['without an address', `#src=&sha256=${SHA256}`],
    ['of five thousand letters', `#src=https://a.example/${'a'.repeat(5000)}&sha256=${SHA256}`],
  ])('%s is refused in words', (_, text) => {
    expect(readNamedSource(text)).toMatchObject({ title: 'The file that this link names is not asked for' });
  });
});

test.each([
  'javascript:alert(1)',
  'data:text/csv,a',
  'blob:https://example.com/1',
  'file:///etc/passwd',
  'ftp://example.com/a',
  'http://example.com/a',
  'https://user@example.com/a',
  'https://user:secret@example.com/a',
  'https://10.0.0.1/a',
  'https://10.255.255.255/a',
  'https://100.64.0.1/a',
  'https://127.0.0.2/a',
  'http://127.1.2.3/a',
  'https://169.254.169.254/latest/meta-data',
  'https://172.16.0.1/a',
  'https://172.31.255.255/a',
  'https://192.168.1.1/a',
  'https://0.0.0.0/a',
  'https://224.0.0.1/a',
  'https://255.255.255.255/a',
  // 192.168.1.1 in other writings.
  'https://3232235777/a',
  'https://0xc0a80101/a',
  'https://0300.0250.1.1/a',
  'https://[::1]/a',
  'https://[fd00::1]/a',
  'https://[::ffff:192.168.1.1]/a',
  'https://router/a',
  'https://nas.local/a',
  'https://nas.local./a',
  'https://wiki.corp/a',
  'https://printer.home.arpa/a',
  'https://evil.localhost/a',
  'http://localhost.evil.example/a',
  '//example.com/a',
  'spx.csv',
  'https://example.com/a\nb',
])('T10: %s is never asked for', (text) => {
  expect(namedAddress(text)).toMatchObject({ title: 'The file that this link names is not asked for' });
});

test.each([
  ['https://example.com/a#part', 'https://example.com/a'],
  ['https://172.32.0.1/a', 'https://172.32.0.1/a'],
  ['https://9.255.255.255/a', 'https://9.255.255.255/a'],
  ['https://192.167.255.255/a', 'https://192.167.255.255/a'],
  ['https://223.255.255.255/a', 'https://223.255.255.255/a'],
  ['https://raw.example.com:8443/a', 'https://raw.example.com:8443/a'],
  ['http://localhost:8000/a', 'http://localhost:8000/a'],
  ['http://127.0.0.1:8000/a', 'http://127.0.0.1:8000/a'],
])('%s may be asked for', (text, href) => {
  expect(namedAddress(text)).toMatchObject({ href });
});

describe('a file that a link names', () => {
  const fetching = (answer: () => Response | Promise<Response>) => vi.fn<typeof globalThis.fetch>(async () => answer());
  const load = (fetch: typeof globalThis.fetch, more = {}) =>
    fetchNamed(SOURCE, { signal: new AbortController().signal, fetch, ...more });

  test('is asked for without cookies, referrer or redirects, and given when its hash is right', async () => {
    const fetch = fetching(() => new Response(BYTES));
    const file = await load(fetch);
    expect([file.name, await file.text()]).toEqual(['spx.csv', 'a chain']);
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(fetch.mock.calls[0]![1]).toMatchObject({
      ...{ mode: 'cors', credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error', cache: 'no-store' },
    });
  });

  test('with another hash is not opened', async () => {
    await expect(load(fetching(() => new Response('another chain')))).rejects.toMatchObject({
      title: 'The file is not the one that the link names',
    });
  });

  test('is not asked for where hashes cannot be worked out', async () => {
    const fetch = fetching(() => new Response(BYTES));
    await expect(load(fetch, { subtle: undefined })).rejects.toMatchObject({
      title: 'This browser cannot check the file here',
    });
    expect(fetch).not.toHaveBeenCalled();
  });

  test('is refused where it is too large, before all of it is there', async () => {
    const stated = fetching(() => new Response(BYTES, { headers: { 'Content-Length': String(MAX_NAMED_BYTES + 1) } }));
    await expect(load(stated)).rejects.toMatchObject({ title: 'The file is too big' });
    let given = 0;
    const endless = fetching(
      () =>
        new Response(
          new ReadableStream({
            pull(controller) {
              given += 1000;
              controller.enqueue(new Uint8Array(1000));
            },
          }),
        ),
    );
    await expect(load(endless, { maxBytes: 10_000 })).rejects.toMatchObject({ title: 'The file is too big' });
    expect(given).toBeLessThan(20_000);
  });

  test('of a host that is silent, gone or redirects is said to be so', async () => {
    const hangs: typeof globalThis.fetch = (_url, init) =>
      new Promise((_resolve, reject) => init!.signal!.addEventListener('abort', () => reject(new Error('aborted'))));
    await expect(load(hangs, { patience: { answer: 5, silence: 5, whole: 50 } })).rejects.toMatchObject({
      title: 'The server is too slow',
    });
    await expect(load(fetching(() => Promise.reject(new TypeError('Failed to fetch'))))).rejects.toMatchObject({
      title: 'data.example.com did not give the file',
    });
    await expect(load(fetching(() => new Response('', { status: 404 })))).rejects.toMatchObject({ status: 404 });
  });
});
