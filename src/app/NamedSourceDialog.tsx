import { useEffect, useRef, useState } from 'react';
import { fetchNamed } from '../sources/fetchNamed';
import type { NamedSource } from '../sources/namedSource';
import { SourceError } from '../sources/sourceError';
import { Dialog } from '../ui/Dialog';
import { amount } from '../ui/format';
import { livePage } from './livePage';
import { isLivePage } from './pageKind';
import { useDashboard, useDashboardStore } from './useDashboard';

/** Says which host a link wants to be asked, and asks it only once its reader agrees. */
export function NamedSourceDialog() {
  const source = useDashboard((state) => state.namedSource);
  return source ? <Question key={source.url.href + source.sha256} source={source} /> : null;
}

type Progress = { readonly kind: 'asking' } | { readonly kind: 'loading'; readonly bytes: number } | Trouble;
type Trouble = { readonly kind: 'failed'; readonly title: string; readonly detail: string };

function Question({ source }: { readonly source: NamedSource }) {
  const store = useDashboardStore();
  const [progress, setProgress] = useState<Progress>({ kind: 'asking' });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const { url, sha256 } = source;

  const close = (): void => {
    store.setNamedSource(null);
    // The link is dealt with: loading the page again shall not ask again.
    window.history.replaceState(null, '', window.location.pathname + window.location.search);
  };
  const open = async (): Promise<void> => {
    const controller = new AbortController();
    abort.current = controller;
    setProgress({ kind: 'loading', bytes: 0 });
    try {
      const file = await fetchNamed(source, {
        signal: controller.signal,
        onProgress: (bytes) => setProgress({ kind: 'loading', bytes }),
      });
      close();
      await store.openFiles([new File([file], `${file.name} from ${url.host}`)], 'named');
    } catch (error) {
      if (controller.signal.aborted) return;
      const { title, detail } =
        error instanceof SourceError ? error : { title: 'The file could not be fetched', detail: String(error) };
      setProgress({ kind: 'failed', title, detail });
    }
  };

  const isLive = isLivePage();
  return (
    <Dialog
      title={`This link names a file at ${url.host}`}
      onClose={close}
      footer={
        <>
          <button type="button" className="plain-button" onClick={close}>
            {progress.kind === 'failed' ? 'Close' : 'Do not open it'}
          </button>
          {isLive ? (
            <button
              type="button"
              className="primary-button"
              disabled={progress.kind === 'loading'}
              onClick={() => void open()}
            >
              {progress.kind === 'failed' ? 'Try again' : `Contact ${url.host} and open it`}
            </button>
          ) : (
            <a className="primary-button" href={livePage(source)} target="_blank" rel="noopener noreferrer">
              Go on, on a page of its own
            </a>
          )}
        </>
      }
    >
      <p>
        Nothing was asked of <strong>{url.host}</strong> so far. If you agree, this browser fetches one file from it,
        without cookies; the host then sees your network address, as with any page that you visit.
      </p>
      <dl className="named-source">
        <dt>File</dt>
        <dd>{url.href}</dd>
        <dt>SHA-256</dt>
        <dd>{sha256}</dd>
      </dl>
      <p className="hint">
        The file is opened only if its hash is this one: it is then the file that the sender meant, which does not make
        what stands in it true.{' '}
        {isLive
          ? 'This page, other than the usual one, may contact other hosts.'
          : 'The page that you are on may contact nobody; your chain stays open here.'}
      </p>
      <div aria-live="polite">
        {progress.kind === 'loading' ? <p>Fetching the file from {url.host}…</p> : null}
        {progress.kind === 'failed' ? (
          <p>
            <strong className="failure-title">{progress.title}</strong> {progress.detail}
          </p>
        ) : null}
      </div>
      {/* Beside what is read aloud: every piece that comes changes it. */}
      {progress.kind === 'loading' ? <p className="hint">{amount(progress.bytes)} bytes so far</p> : null}
    </Dialog>
  );
}
