// The pages beside index.html: the same program under another policy.
import { DOCUMENTS, headersFor, META_POLICY } from './securityHeaders.mjs';

/** A policy as it stands in an attribute. @param {string} policy */
const escaped = (policy) => policy.replaceAll("'", '&#39;');

/**
 * The text of such a page, made of index.html.
 * @param {string} html with its policy in a <meta> @param {keyof typeof DOCUMENTS} name
 */
export function documentText(html, name) {
  const { page, meta } = DOCUMENTS[name];
  const written = [META_POLICY, escaped(META_POLICY)].find((policy) => html.includes(policy));
  if (written === undefined || !html.includes('<html ')) throw new Error('index.html holds no policy to replace');
  const policy = written === META_POLICY ? meta : escaped(meta);
  return html.replace(written, () => policy).replace('<html ', `<html data-page="${page}" `);
}

/**
 * Vite plugin: writes them beside index.html, and sends each its own headers from the preview server.
 * @returns {import('vite').Plugin}
 */
export function documents() {
  return {
    name: 'documents',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const index = bundle['index.html'];
        if (index?.type !== 'asset') return;
        const html = typeof index.source === 'string' ? index.source : new TextDecoder().decode(index.source);
        for (const name of /** @type {(keyof typeof DOCUMENTS)[]} */ (Object.keys(DOCUMENTS))) {
          this.emitFile({ type: 'asset', fileName: name, source: documentText(html, name) });
        }
      },
    },
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? '/').replace(/[?#].*$/, '');
        for (const [name, value] of Object.entries(headersFor(path))) response.setHeader(name, value);
        next();
      });
    },
  };
}
