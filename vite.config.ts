import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { documents } from './scripts/documents.mjs';
import { offline } from './scripts/offline.mjs';
import { META_POLICY } from './scripts/securityHeaders.mjs';

/**
 * Writes the policy into the built page, so that it also holds on hosts that cannot send headers.
 * The dev server goes without it: hot reloading needs inline scripts, inline styles and a web socket.
 */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      // Ahead of every script and style sheet: a policy binds only what comes after it.
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: META_POLICY },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}

export default defineConfig({
  // Relative addresses: the built page works in any folder of any host.
  base: './',
  // One page and no routes: an unknown address is a 404, not the page again.
  appType: 'mpa',
  plugins: [react(), contentSecurityPolicy(), documents(), offline()],
  worker: {
    format: 'es',
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'engine', test: /[\\/]engine[\\/]worker\.ts$/ }] } },
    },
  },
  build: {
    target: 'es2022',
    // Inlined files would be data: addresses, and the polyfill an inline script: the policy allows neither.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What the page opens with in one piece: many small files pack worse, and are asked for one by one.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'page', test: /[\\/]src[\\/]main\.tsx$/ }] } } },
  },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
});
