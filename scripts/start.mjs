// `npm start`: builds the page and serves it on this machine.
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const USUAL_PORT = 4173;
/** Folder to build into and serve from, for those who must leave dist alone. */
const OUT_DIR = process.env.GEX_OUT_DIR || 'dist';

/** @param {string | undefined} text value of PORT */
function portFrom(text) {
  if (text === undefined || text === '') return USUAL_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return port;
  console.error(`PORT is "${text}", which is not a port: give a number from 1 to 65535, or leave it out.`);
  process.exit(1);
}

/**
 * What the work gives; when it fails, says so in a sentence and ends.
 * @template Result @param {string} what @param {Promise<Result>} work
 */
async function orExit(what, work) {
  try {
    return await work;
  } catch (error) {
    console.error(`\nThe page could not be ${what}: ${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}

/** The command that opens an address in the user's browser, or null where nobody would see it. */
function opener() {
  if (process.env.CI || process.env.GEX_NO_OPEN || process.env.SSH_CONNECTION) return null;
  if (process.platform === 'darwin') return { command: 'open', args: [] };
  if (process.platform === 'win32') return { command: 'cmd', args: ['/c', 'start', '""'] };
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? { command: 'xdg-open', args: [] } : null;
}

const port = portFrom(process.env.PORT);
const shared = { root: ROOT, logLevel: /** @type {const} */ ('warn'), build: { outDir: OUT_DIR } };
await orExit('built', build(shared));
// Takes the next free port when this one is in use.
const server = await orExit('served', preview({ ...shared, preview: { host: '127.0.0.1', port, strictPort: false } }));
const address = server.httpServer.address();
const url = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : port}/`;
console.log(`\nGexscope is at ${url}\nStop it with Ctrl+C.\n`);

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  // Nothing is left half-written by stopping at once, and closing politely waits for idle browser connections.
  process.once(signal, () => process.exit(0));
}

const open = opener();
if (open !== null) {
  const child = spawn(open.command, [...open.args, url], { stdio: 'ignore', detached: true });
  // The address is printed above; a machine without such a command needs no second message.
  child.on('error', () => {});
  child.unref();
}
