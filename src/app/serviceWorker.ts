/** Relative to the page; written by the build. */
const WORKER_URL = './sw.js';
const ASK_AGAIN_MILLISECONDS = 3_600_000;

interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

/** The one address that the page's policy lets pass as a service worker. */
function workerUrl(): string {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  const policy = factory?.createPolicy('gex-service-worker', {
    createScriptURL(url) {
      if (url !== WORKER_URL) throw new TypeError('only the service worker of this page may be registered');
      return url;
    },
  });
  return (policy ? policy.createScriptURL(WORKER_URL) : WORKER_URL) as string;
}

/**
 * Has the browser keep the page for visits without a network, once it has loaded and rests. A new version is fetched
 * beside the present one and waits: `onReady` gets what reloads the page into it. The page works without all of this,
 * as in browsers or windows that keep nothing.
 */
export function keepForOffline(onReady: (reload: () => void) => void): void {
  if (!('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  let isAsked = false;
  const offer = (waiting: ServiceWorker): void =>
    onReady(() => {
      isAsked = true;
      waiting.postMessage('activate');
    });
  // Another tab may have asked for the new version: this one goes on with what it has.
  serviceWorker.addEventListener('controllerchange', () => {
    if (isAsked) window.location.reload();
  });
  const follow = (registration: ServiceWorkerRegistration): void => {
    if (registration.waiting && serviceWorker.controller) offer(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const { installing } = registration;
      installing?.addEventListener('statechange', () => {
        if (installing.state === 'installed' && serviceWorker.controller) offer(installing);
      });
    });
    let lastAsked = Date.now();
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'visible' || Date.now() - lastAsked < ASK_AGAIN_MILLISECONDS) return;
      lastAsked = Date.now();
      registration.update().catch(() => {});
    });
  };
  const register = async (): Promise<void> => {
    try {
      follow(await serviceWorker.register(workerUrl(), { updateViaCache: 'none' }));
    } catch {
      // A host without the script, one whose own policy forbids it, or a browser that keeps nothing.
    }
  };
  const whenIdle = (): void => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(() => void register(), { timeout: 5_000 });
    else setTimeout(() => void register(), 2_000);
  };
  if (document.readyState === 'complete') whenIdle();
  else window.addEventListener('load', whenIdle, { once: true });
}
