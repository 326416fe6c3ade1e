import workerUrl from './worker.ts?worker&url';

interface ScriptUrlPolicy {
  createScriptURL(url: string): unknown;
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

let policy: ScriptUrlPolicy | null = null;

/** Starts the engine's worker. The page's policy lets this one address pass and no other. */
export function startWorker(): Worker {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  policy ??= (factory ?? plainPolicies).createPolicy('gex-worker', {
    createScriptURL(url) {
      if (url !== workerUrl) throw new TypeError('only the calculation worker may be started');
      return url;
    },
  });
  return new Worker(policy.createScriptURL(workerUrl) as string, { type: 'module', name: 'gexscope-engine' });
}

/** For browsers without Trusted Types. */
const plainPolicies: PolicyFactory = { createPolicy: (_name, rules) => rules };
