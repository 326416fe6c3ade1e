import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { fetchChainBytes, SourceError } from '../sources/sameOrigin';
import { addressOfHash } from './address';
import type { DashboardStore } from './store';
import { useDashboard } from './useDashboard';

const RETRIES = 2;
/** Milliseconds. */
const LONGEST_WAIT = 20_000;

/** What the server asks for, else 1, 2, 4 … seconds; in milliseconds. */
function waitFor(failures: number, error: Error): number {
  const asked = error instanceof SourceError ? error.retryAfter : null;
  return asked ?? 1000 * 2 ** failures;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/**
 * Follows the chain that the page's address names ('#chain=data/spx.json&refresh=60'), on this origin only.
 * Returns a function that stops a fetch under way.
 */
export function useChainAddress(store: DashboardStore): () => void {
  const address = useDashboard((state) => state.address);
  const queryClient = useQueryClient();
  const path = address?.path ?? null;
  const lastBytes = useRef<Uint8Array | null>(null);

  useEffect(() => {
    const follow = (): void => {
      const next = addressOfHash(window.location.hash);
      if (next) store.setAddress(next);
    };
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, [store]);

  // A file of the user's own choice ends the following; the page's address then no longer names the chain.
  useEffect(() => {
    lastBytes.current = null;
    if (path === null && addressOfHash(window.location.hash)) {
      window.history.replaceState(null, '', window.location.pathname + window.location.search);
    }
  }, [path]);

  const query = useQuery({
    queryKey: ['chain', path],
    enabled: path !== null,
    queryFn: async ({ signal }) => {
      const isFirst = lastBytes.current === null;
      const label = path ?? '';
      if (isFirst) store.setLoading({ label, stage: 'fetching', fraction: null, amount: null });
      return fetchChainBytes(label, {
        signal,
        baseUrl: window.location.href,
        onProgress: (loaded, total) => {
          if (!isFirst) return;
          const fraction = total === null ? null : loaded / total;
          const amount = total === null ? null : { bytes: loaded, totalBytes: total, rows: null };
          store.setLoading({ label, stage: 'fetching', fraction, amount });
        },
      });
    },
    refetchInterval: address?.refreshSeconds ? address.refreshSeconds * 1000 : false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: 'always',
    // Without a network the fetch fails and says so, instead of waiting unseen.
    networkMode: 'always',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    structuralSharing: false,
    retry: (failures, error) =>
      failures < RETRIES && error instanceof SourceError && error.retryable && waitFor(failures, error) < LONGEST_WAIT,
    retryDelay: (failures, error) => waitFor(failures, error),
  });

  const { data, error, errorUpdatedAt, dataUpdatedAt } = query;
  useEffect(() => {
    if (!data || path === null) return;
    if (lastBytes.current && sameBytes(lastBytes.current, data.bytes)) {
      store.looked({ at: dataUpdatedAt, isUnchanged: true });
      return;
    }
    store.looked({ at: dataUpdatedAt, isUnchanged: false });
    lastBytes.current = data.bytes;
    store.openFetched(data.bytes, data.fileName, path);
  }, [data, dataUpdatedAt, path, store]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: errorUpdatedAt tells a second failure of the same kind
  useEffect(() => {
    if (!error) return;
    const failure = {
      code: 'E_NETWORK',
      fileName: path ?? '',
      title: error instanceof SourceError ? error.title : `${path} could not be fetched`,
      detail: error instanceof SourceError ? error.detail : String(error),
    };
    store.fail(failure, { isAwaited: lastBytes.current === null });
  }, [error, errorUpdatedAt, path, store]);

  return useCallback(() => {
    void queryClient.cancelQueries({ queryKey: ['chain'] });
  }, [queryClient]);
}
