import { expect, test } from 'vitest';
import { documentText } from '../../../scripts/documents.mjs';
import {
  HEADER_POLICY,
  headersFor,
  LIVE_META_POLICY,
  META_POLICY,
  SECURITY_HEADERS,
} from '../../../scripts/securityHeaders.mjs';

test('the page may load and reach nothing but its own origin, and start only its own workers', () => {
  expect(META_POLICY.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types gex-worker gex-service-worker',
  ]);
});

test('the header also forbids framing, which a page cannot say of itself', () => {
  expect(HEADER_POLICY).toBe(`${META_POLICY}; frame-ancestors 'none'`);
  expect(SECURITY_HEADERS['Content-Security-Policy']).toBe(HEADER_POLICY);
  expect(SECURITY_HEADERS).toMatchObject({
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
});

test('only the page for that may ask other hosts, and only the one for frames may stand in one', () => {
  const policy = (path: string) => headersFor(path)['Content-Security-Policy']!;
  for (const path of ['/', '/index.html', '/gexscope/', '/live.html.js', '/assets/embed-1.js', '/alive.html']) {
    expect(headersFor(path)).toEqual(SECURITY_HEADERS);
  }
  const asking = "connect-src 'self' https: http://localhost:* http://127.0.0.1:*";
  expect(LIVE_META_POLICY).toBe(META_POLICY.replace("connect-src 'self'", asking));
  for (const path of ['/live.html', '/gexscope/live.html', '/live']) {
    expect(policy(path)).toBe(`${LIVE_META_POLICY}; frame-ancestors 'none'`);
  }
  expect(policy('/gexscope/embed.html')).toBe(`${META_POLICY}; frame-ancestors *`);
});

test('those pages are made of the first, each with its policy', () => {
  const escaped = META_POLICY.replaceAll("'", '&#39;');
  const html = `<html lang="en"><meta content="${escaped}" /></html>`;
  expect(documentText(html, 'live.html')).toBe(
    `<html data-page="live" lang="en"><meta content="${LIVE_META_POLICY.replaceAll("'", '&#39;')}" /></html>`,
  );
  expect(documentText(html, 'embed.html')).toBe(html.replace('<html ', '<html data-page="embed" '));
  expect(() => documentText('<html lang="en"></html>', 'live.html')).toThrow();
});
