import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FetchChainOptions, fetchChainBytes, SourceError } from '../../../src/sources/sameOrigin';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const CSV = 'Expiration Date,Calls\nFri Nov 20 2026,SPXW\n';
let server: Server;
let other: Server;
let pageUrl: string;
let otherOrigin: string;
let otherRequests = 0;
const hits: Record<string, number> = {};

const answers: Record<string, Answer> = {
  '/app/data/spx.csv': (_, response) =>
    response
      .writeHead(200, { 'Content-Length': CSV.length, 'Last-Modified': 'Wed, 18 Nov 2026 16:15:00 GMT' })
      .end(CSV),
  '/app/zipped.csv': (_, response) => {
    const body = gzipSync(CSV.repeat(500));
    response.writeHead(200, { 'Content-Length': body.length, 'Content-Encoding': 'gzip' }).end(body);
  },
  '/app/100%.csv': (_, response) => response.end(CSV),
  '/app/page.html': (_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html>'),
  '/app/empty.csv': (_, response) => response.writeHead(204).end(),
  '/app/cut.csv': (_, response) => {
    response.writeHead(200, { 'Content-Length': 4_000_000 });
    response.write(Buffer.alloc(1_000_000, 65), () => setTimeout(() => response.destroy(), 30));
  },
  '/app/cut-chunked.csv': (_, response) => {
    response.writeHead(200);
    response.write(CSV, () => setTimeout(() => response.destroy(), 30));
  },
  '/app/drip.csv': (request, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('1,'), 20);
    request.on('close', () => clearInterval(timer));
  },
  '/app/stalls.csv': (_, response) => {
    response.writeHead(200);
    response.write('1,');
  },
  '/app/silent.csv': () => {},
  '/app/endless.csv': (_, response) => {
    response.writeHead(200);
    response.end(Buffer.alloc(3000, 65));
  },
  '/app/away.csv': (_, response) => response.writeHead(302, { Location: `${otherOrigin}/stolen.csv` }).end(),
  '/app/moved.csv': (_, response) => response.writeHead(302, { Location: '/app/data/spx.csv' }).end(),
  '/app/403.csv': (_, response) => response.writeHead(403).end(),
  '/app/429.csv': (_, response) => response.writeHead(429, { 'Retry-After': '7' }).end(),
  '/app/429-date.csv': (_, response) =>
    response.writeHead(429, { 'Retry-After': new Date(Date.now() + 90_000).toUTCString() }).end(),
  '/app/429-bare.csv': (_, response) => response.writeHead(429).end(),
  '/app/503.csv': (_, response) => response.writeHead(503).end(),
  '/app/418.csv': (_, response) => response.writeHead(418).end(),
};

function listen(handler: Answer): Promise<Server> {
  return new Promise((resolve) => {
    const made = createServer(handler).listen(0, '127.0.0.1', () => resolve(made));
  });
}

beforeAll(async () => {
  server = await listen((request, response) => {
    const path = request.url ?? '';
    hits[path] = (hits[path] ?? 0) + 1;
    const answer = answers[path];
    if (answer) answer(request, response);
    else response.writeHead(404).end('nothing here');
  });
  other = await listen((_, response) => {
    otherRequests += 1;
    response.end('secret');
  });
  pageUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/app/index.html?x=1#chain=data/spx.csv`;
  otherOrigin = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  other.closeAllConnections();
  server.close();
  other.close();
});

function load(path: string, options: Partial<FetchChainOptions> = {}) {
  return fetchChainBytes(path, { signal: new AbortController().signal, baseUrl: pageUrl, ...options });
}

async function failure(promise: Promise<unknown>): Promise<SourceError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SourceError)) throw new Error(`expected a SourceError, got ${String(error)}`);
  return error;
}

describe('a chain that is there', () => {
  test('comes with its bytes, file name and progress', async () => {
    const progress: [number, number | null][] = [];
    const chain = await load('data/spx.csv', { onProgress: (loaded, total) => progress.push([loaded, total]) });
    expect(new TextDecoder().decode(chain.bytes)).toBe(CSV);
    expect(chain.fileName).toBe('spx.csv');
    expect(progress.at(-1)).toEqual([CSV.length, CSV.length]);
  });

  test.each(['./data/spx.csv', '/app/data/spx.csv', '../app/data/spx.csv#part', 'moved.csv'])(
    '%s finds it too',
    async (path) => {
      expect((await load(path)).bytes.length).toBe(CSV.length);
    },
  );

  test('may be compressed: its Content-Length then counts something else', async () => {
    const progress: (number | null)[] = [];
    const chain = await load('zipped.csv', { onProgress: (_, total) => progress.push(total) });
    expect(chain.bytes.length).toBe(CSV.length * 500);
    expect(progress.at(-1)).toBeNull();
  });

  test('may have a percent sign in its name', async () => {
    expect((await load('100%.csv')).fileName).toBe('100%.csv');
  });

  test('is passed on unread when it is a web page or empty, for the reader to refuse', async () => {
    expect(new TextDecoder().decode((await load('page.html')).bytes)).toBe('<!doctype html>');
    expect((await load('empty.csv')).bytes.length).toBe(0);
  });
});

describe('an address that is not on this origin', () => {
  test.each([
    ['https://evil.test/spx.json', 'evil.test'],
    ['//evil.test/spx.json', 'evil.test'],
    ['\\\\evil.test\\spx.json', 'evil.test'],
    ['/\\evil.test/spx.json', 'evil.test'],
    ['http://127.0.0.1@evil.test/spx.json', 'user name'],
    ['http://127.0.0.1:1/spx.json', '127.0.0.1:1'],
    ['javascript:alert(1)', 'javascript:'],
    ['JaVaScRiPt:alert(1)', 'javascript:'],
    [' javascript:alert(1)', 'javascript:'],
    ['java\tscript:alert(1)', 'control characters'],
    ['data:text/plain,1', 'data:'],
    ['file:///etc/passwd', 'file:'],
    ['http://[bad', 'not an address'],
    ['  ', 'empty'],
  ])('%j is refused before anything is sent', async (path, says) => {
    let sent = 0;
    const spy: typeof fetch = () => {
      sent += 1;
      return Promise.reject(new TypeError('should not be called'));
    };
    const error = await failure(load(path, { fetch: spy }));
    expect(error.detail).toContain(says);
    expect(error.retryable).toBe(false);
    expect(error.status).toBeNull();
    expect(sent).toBe(0);
  });

  test('is refused when it holds a password, on the own host as well', async () => {
    const { host } = new URL(pageUrl);
    const error = await failure(load(`http://me:secret@${host}/app/data/spx.csv`));
    expect(error.detail).toContain('user name or password');
  });

  test('is refused when it is a blob of the same origin', async () => {
    const error = await failure(load(`blob:${new URL(pageUrl).origin}/1234`));
    expect(error.detail).toContain('blob:');
  });

  test('is not reached through a redirect: the other host gets no request', async () => {
    const error = await failure(load('away.csv'));
    expect(error.detail).toContain('redirects to another site');
    expect(otherRequests).toBe(0);
  });

  test('is refused when an answer says that it came from there', async () => {
    const answer = new Response(CSV);
    Object.defineProperty(answer, 'url', { value: `${otherOrigin}/spx.csv` });
    const error = await failure(load('data/spx.csv', { fetch: () => Promise.resolve(answer) }));
    expect(error.title).toBe('The address leads to another site');
  });

  test('is explained when the page itself was opened from disk', async () => {
    const error = await failure(load('data/spx.csv', { baseUrl: 'file:///home/me/index.html' }));
    expect(error.detail).toContain('Drop the file on the page');
  });
});

describe('a server that answers something else', () => {
  test.each([
    ['404.csv', 404, false, 'No chain at this address'],
    ['403.csv', 403, false, 'The server refuses this address'],
    ['429.csv', 429, true, 'Asked too often'],
    ['503.csv', 503, true, 'The server has a problem'],
    ['418.csv', 418, false, 'The server sent no chain'],
  ])('%s: status %i, retry %s, "%s"', async (path, status, retryable, title) => {
    const error = await failure(load(path));
    expect({ status: error.status, retryable: error.retryable, title: error.title }).toEqual({
      status,
      retryable,
      title,
    });
    expect(error.detail).toContain(String(status));
    expect(hits[`/app/${path}`]).toBe(1);
  });

  test('says how long to wait, in seconds or as a date', async () => {
    expect((await failure(load('429.csv'))).retryAfter).toBe(7000);
    expect((await failure(load('429.csv'))).detail).toContain('Wait 7 seconds');
    const dated = (await failure(load('429-date.csv'))).retryAfter ?? 0;
    expect(dated).toBeGreaterThan(80_000);
    expect(dated).toBeLessThanOrEqual(90_000);
    expect((await failure(load('429-bare.csv'))).retryAfter).toBeNull();
  });

  test('that is not there at all can be tried again', async () => {
    const error = await failure(load('x.csv', { baseUrl: 'http://127.0.0.1:1/' }));
    expect(error.title).toBe('The server cannot be reached');
    expect(error.retryable).toBe(true);
  });
});

describe('a download that does not finish', () => {
  test('is noticed when the connection ends early, with how much arrived', async () => {
    const error = await failure(load('cut.csv'));
    expect(error.title).toBe('The download broke off');
    expect(error.detail).toMatch(/^\d\.\d+ MB of 3\.8 MB arrived/);
    expect(error.retryable).toBe(true);
  });

  test('is noticed without a stated length', async () => {
    const error = await failure(load('cut-chunked.csv'));
    expect(error.title).toBe('The download broke off');
  });

  test('is noticed when fewer bytes come than were stated and nothing else complains', async () => {
    const short: typeof fetch = () =>
      Promise.resolve(new Response(CSV, { headers: { 'Content-Length': String(CSV.length + 1) } }));
    expect((await failure(load('data/spx.csv', { fetch: short }))).title).toBe('The download broke off');
  });

  test('ends at once when the user cancels a slow one, with the reason of the cancel', async () => {
    const controller = new AbortController();
    let pieces = 0;
    const loading = load('drip.csv', {
      signal: controller.signal,
      onProgress: () => {
        pieces += 1;
        if (pieces === 2) controller.abort();
      },
    });
    await expect(loading).rejects.toHaveProperty('name', 'AbortError');
    expect(pieces).toBe(2);
  });

  test('is not begun when it was cancelled before', async () => {
    await expect(load('data/spx.csv', { signal: AbortSignal.abort('no') })).rejects.toBe('no');
  });

  test('stops at the size cap, with or without a stated length', async () => {
    expect((await failure(load('endless.csv', { maxBytes: 2000 }))).title).toBe('The file is too big');
    expect((await failure(load('cut.csv', { maxBytes: 2000 }))).title).toBe('The file is too big');
    expect((await load('endless.csv', { maxBytes: 3000 })).bytes.length).toBe(3000);
  });

  const patience = { answer: 200, silence: 200, whole: 400 };
  test.each([
    ['silent.csv', 'did not answer within 0.2 seconds'],
    ['stalls.csv', 'went silent for 0.2 seconds'],
    ['drip.csv', 'had not arrived after 0.4 seconds'],
  ])('%s is given up: it %s', async (path, says) => {
    const error = await failure(load(path, { patience }));
    expect(error.title).toBe('The server is too slow');
    expect(error.detail).toContain(says);
    expect(error.retryable).toBe(true);
  });
});
