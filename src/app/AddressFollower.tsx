import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { fetchChainBytes, SourceError } from '../sources/sameOrigin';
import type { ChainAddress } from './dashboardState';
import { useDashboardStore } from './useDashboard';

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

/** Fetches the chain of an address again and again, and opens what it brings. Ends, with a fetch under way, when it goes. */
export function AddressFollower({ address }: { readonly address: ChainAddress }) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Follower key={address.path} address={address} />
    </QueryClientProvider>
  );
}

function Follower({ address: { path, refreshSeconds } }: { readonly address: ChainAddress }) {
  const store = useDashboardStore();
  const lastBytes = useRef<Uint8Array | null>(null);
  const query = useQuery({
    queryKey: ['chain', path],
    queryFn: async ({ signal }) => {
      const isFirst = lastBytes.current === null;
      if (isFirst) store.setLoading({ label: path, stage: 'fetching', fraction: null, amount: null });
      return fetchChainBytes(path, {
        signal,
        baseUrl: window.location.href,
        onProgress: (loaded, total) => {
          if (!isFirst) return;
          const fraction = total === null ? null : loaded / total;
          const amount = total === null ? null : { bytes: loaded, totalBytes: total, rows: null };
          store.setLoading({ label: path, stage: 'fetching', fraction, amount });
        },
      });
    },
    refetchInterval: refreshSeconds ? refreshSeconds * 1000 : false,
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
    if (!data) return;
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
      fileName: path,
      title: error instanceof SourceError ? error.title : `${path} could not be fetched`,
      detail: error instanceof SourceError ? error.detail : String(error),
    };
    store.fail(failure, { isAwaited: lastBytes.current === null });
  }, [error, errorUpdatedAt, path, store]);

  return null;
}
