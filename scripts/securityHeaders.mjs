// What the built page may do, in one place: Vite writes it into index.html and the preview server sends it.

/** Directives a <meta> element can carry. The page talks to its own origin only. */
const PAGE_DIRECTIVES = [
  "default-src 'none'",
  // Modules of WebAssembly may be compiled, which the kernel is; text may not be run as script all the same.
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
];

/** The policy for <meta http-equiv>. */
export const META_POLICY = PAGE_DIRECTIVES.join('; ');

/** The policy for a response header; browsers ignore frame-ancestors anywhere else. */
export const HEADER_POLICY = [...PAGE_DIRECTIVES, "frame-ancestors 'none'"].join('; ');

/** Headers for whoever serves the built page. Strict-Transport-Security is left to hosts that have https. */
export const SECURITY_HEADERS = {
  'Content-Security-Policy': HEADER_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), payment=()',
};
