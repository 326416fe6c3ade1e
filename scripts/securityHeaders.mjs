// What the built page may do, in one place: Vite writes it into index.html and the preview server sends it.

/** Directives a <meta> element can carry. @param {string} connections whom the page may talk to */
const directives = (connections) => [
  "default-src 'none'",
  // Modules of WebAssembly may be compiled, which the kernel is; text may not be run as script all the same.
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  `connect-src ${connections}`,
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types gex-worker gex-service-worker',
];

/** The policy for <meta http-equiv>: the page talks to its own origin only. */
export const META_POLICY = directives("'self'").join('; ');

/** The same of the page that fetches a file which a link names, once its reader agreed: it may ask any host for it. */
export const LIVE_META_POLICY = directives("'self' https: http://localhost:* http://127.0.0.1:*").join('; ');

/** The policy for a response header; browsers ignore frame-ancestors anywhere else. */
export const HEADER_POLICY = `${META_POLICY}; frame-ancestors 'none'`;

/** Headers for whoever serves the built page. Strict-Transport-Security is left to hosts that have https. */
export const SECURITY_HEADERS = {
  'Content-Security-Policy': HEADER_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), payment=()',
};

/** The pages beside index.html, by their file names: what differs in their policies. */
export const DOCUMENTS = {
  'live.html': { page: 'live', meta: LIVE_META_POLICY, framing: "frame-ancestors 'none'" },
  // It shows and changes nothing that is its reader's, so that any page may hold it in a frame.
  'embed.html': { page: 'embed', meta: META_POLICY, framing: 'frame-ancestors *' },
};

/**
 * The headers for an address of the built page.
 * @param {string} path of the file, with or without what is before it: '/gexscope/live.html'
 * @returns {Record<string, string>}
 */
export function headersFor(path) {
  const name = path.replace(/^.*\//, '').replace(/^(live|embed)$/, '$1.html');
  const own = Object.entries(DOCUMENTS).find(([file]) => file === name)?.[1];
  if (!own) return SECURITY_HEADERS;
  return {
    ...SECURITY_HEADERS,
    'Content-Security-Policy': `${own.meta}; ${own.framing}`,
    ...(own.page === 'embed' ? { 'Cross-Origin-Resource-Policy': 'cross-origin' } : {}),
  };
}
