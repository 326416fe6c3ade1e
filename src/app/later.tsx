import { type ComponentType, useEffect, useState } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { NOT_FETCHED } from './notFetched';
import { useDashboardStore } from './useDashboard';

/**
 * A component whose code is fetched when it is first shown. What goes wrong with that is said, and takes nothing away.
 * React's own `lazy` would hold what has come back for up to 300 ms, so that several parts appear together.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return (props) => {
    const [Loaded, setLoaded] = useState(() => loaded);
    const [isFailed, setIsFailed] = useState(false);
    useEffect(() => {
      let isShown = true;
      // It may have come between drawing and here, by another place that shows it.
      if (loaded) setLoaded(() => loaded);
      else {
        load().then(
          (component) => {
            loaded = component;
            if (isShown) setLoaded(() => component);
          },
          () => isShown && setIsFailed(true),
        );
      }
      return () => {
        isShown = false;
      };
    }, []);
    return (
      <ErrorBoundary FallbackComponent={NotFetched}>
        {isFailed ? <NotFetched /> : Loaded ? <Loaded {...props} /> : null}
      </ErrorBoundary>
    );
  };
}

function NotFetched() {
  const store = useDashboardStore();
  useEffect(() => store.notify(NOT_FETCHED), [store]);
  return null;
}
