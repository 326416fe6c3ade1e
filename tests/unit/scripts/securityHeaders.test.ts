import { expect, test } from 'vitest';
import { HEADER_POLICY, META_POLICY, SECURITY_HEADERS } from '../../../scripts/securityHeaders.mjs';

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
