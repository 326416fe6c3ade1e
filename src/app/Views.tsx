import { type ComponentType, type KeyboardEvent, type LazyExoticComponent, Suspense, useId, useRef } from 'react';
import { useChartPrices } from './chartPrices';
import { useDashboardStore, useView } from './useDashboard';
import type { ViewName } from './viewState';

/** A view below the gauges, whose code is fetched when its tab is chosen. */
export interface ViewEntry {
  readonly name: ViewName;
  readonly title: string;
  readonly Component: LazyExoticComponent<ComponentType>;
}

/** Views that show prices as the charts do, or ask for themselves. */
const SHIFTED_VIEWS: readonly ViewName[] = ['profile', 'export'];

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** Tabs, and the view of the chosen one. Arrow keys go from tab to tab. */
export function Views({ views }: { readonly views: readonly ViewEntry[] }) {
  const store = useDashboardStore();
  const { view } = useView();
  const id = useId();
  const tabs = useRef<HTMLDivElement>(null);
  const chosen = views.find(({ name }) => name === view) ?? views[0];
  if (!chosen) return null;

  const step = (event: KeyboardEvent): void => {
    const next = STEPS[event.key]?.(views.indexOf(chosen), views.length);
    const entry = next === undefined ? undefined : views[next];
    if (!entry || next === undefined) return;
    event.preventDefault();
    store.setView({ view: entry.name });
    tabs.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  };

  return (
    <section className="views" aria-label="Views">
      <div ref={tabs} className="view-tabs" role="tablist" aria-label="Views" onKeyDown={step}>
        {views.map(({ name, title }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            aria-selected={name === chosen.name}
            aria-controls={`${id}-view`}
            tabIndex={name === chosen.name ? 0 : -1}
            onClick={() => store.setView({ view: name })}
          >
            {title}
          </button>
        ))}
      </div>
      <div id={`${id}-view`} role="tabpanel" aria-labelledby={`${id}-${chosen.name}`} className="view">
        {SHIFTED_VIEWS.includes(chosen.name) ? null : <WhosePrices />}
        <Suspense fallback={<p className="view-loading">Opening the view.</p>}>
          <chosen.Component />
        </Suspense>
      </div>
    </section>
  );
}

/** That prices in a view are the chain's while the charts show those of a future. */
function WhosePrices() {
  const { future, symbol } = useChartPrices();
  if (future === null) return null;
  return (
    <p className="whose-prices">
      Prices in this view are those of {symbol}, not of {future}.
    </p>
  );
}
