// Keeps the built page for visits without a network. `offline.mjs` fills in the two constants and writes it as sw.js.
// It answers for the files of the build and for nothing else: chains are fetched as if it were not there.
const VERSION = '__VERSION__';
const FILES = __FILES__;

const { scope } = self.registration;
const PREFIX = `gexscope ${scope} `;
const NAME = PREFIX + VERSION;
const addressOf = (file) => new URL(file, scope).href;
const OWN = new Set(FILES.map(addressOf));

self.addEventListener('install', (event) => {
  // Asked of the host anew: what the browser has kept may be of another build.
  const requests = FILES.map((file) => new Request(addressOf(file), { cache: 'no-cache' }));
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(requests)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropCaches((name) => name !== NAME).then(() => self.clients.claim()));
});

// A new build waits until the page says that the user wants it.
self.addEventListener('message', (event) => {
  if (event.data === 'activate') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const address = origin + pathname;
  if (request.method !== 'GET' || !OWN.has(address)) return;
  event.respondWith(kept(address).then((response) => response ?? fetch(request)));
  if (request.mode === 'navigate') event.waitUntil(leaveIfGone());
});

async function kept(address) {
  const cache = await caches.open(NAME);
  return cache.match(address);
}

async function dropCaches(isOld) {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && isOld(name)).map((name) => caches.delete(name)));
}

/** Where the host now serves something else at this address, as another program on the same port, this worker goes. */
async function leaveIfGone() {
  const response = await fetch(self.location.href, { cache: 'no-store' }).catch(() => null);
  if (!response || (!response.ok && response.status !== 404 && response.status !== 410)) return;
  if (response.ok && (await response.text()).includes('gexscope')) return;
  await dropCaches(() => true);
  await self.registration.unregister();
}
