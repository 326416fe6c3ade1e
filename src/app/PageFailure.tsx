import type { FallbackProps } from 'react-error-boundary';

/** What is left when the page around the panels stops with an error. */
export function PageFailure({ error, resetErrorBoundary }: FallbackProps) {
  return (
    <main className="page">
      <section className="panel panel-error" role="alert">
        <p>The page stopped with an error. Your files are where they were; nothing was sent anywhere.</p>
        <p className="failure-code">{error instanceof Error ? error.message : String(error)}</p>
        <button type="button" className="plain-button" onClick={resetErrorBoundary}>
          Draw the page again
        </button>
      </section>
    </main>
  );
}
