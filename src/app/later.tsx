import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { useDashboardStore } from './useDashboard';

/** Said when a part of the program is fetched and does not come. */
export const NOT_FETCHED =
  'This part of the program could not be fetched. Check the connection and load the page again.';

/** A component whose code is fetched when it is first shown. What goes wrong with that is said, and takes nothing away. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Loaded = lazy(async () => ({ default: await load() }));
  return (props) => (
    <ErrorBoundary FallbackComponent={NotFetched}>
      <Suspense fallback={null}>
        <Loaded {...props} />
      </Suspense>
    </ErrorBoundary>
  );
}

function NotFetched() {
  const store = useDashboardStore();
  useEffect(() => store.notify(NOT_FETCHED), [store]);
  return null;
}
