import { RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { keepForOffline } from './serviceWorker';
import { useDashboard } from './useDashboard';

let isKept = false;

/** Says that a new version of the page is there, which never comes by itself. */
export function NewVersion() {
  const [reload, setReload] = useState<(() => void) | null>(null);
  const hasOwnChain = useDashboard(({ opened }) => opened !== null && opened.source.kind !== 'sample');
  useEffect(() => {
    // The development server has no build to keep.
    if (isKept || !import.meta.env.PROD) return;
    isKept = true;
    keepForOffline((into) => setReload(() => into));
  }, []);
  return (
    <div className="new-version-place" role="status">
      {reload === null ? null : (
        <section className="new-version" aria-label="New version">
          <RefreshCw size={18} aria-hidden="true" />
          <p>
            <strong>A new version is ready.</strong>{' '}
            {hasOwnChain ? 'The open chain has to be opened again after it.' : 'It comes with the next visit, or now.'}
          </p>
          <button type="button" className="primary-button" onClick={reload}>
            Reload
          </button>
          <button type="button" className="plain-button" onClick={() => setReload(null)}>
            Later
          </button>
        </section>
      )}
    </div>
  );
}
