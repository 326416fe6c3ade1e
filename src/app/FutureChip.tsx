import { shiftRule } from './chartPrices';
import { FuturePriceButton } from './FuturePriceButton';
import { useDashboard, useDashboardStore } from './useDashboard';
import { futureKey, futureOn } from './wantedFuture';

/** Stands in the header while charts show, or are to show, the prices of a future: which, by what rule, and the way back. */
export function FutureChip() {
  const store = useDashboardStore();
  const opened = useDashboard((state) => state.opened);
  const axes = useDashboard((state) => state.settings.view.futures);
  const wanted = opened && futureOn(axes, opened);
  if (!opened || !wanted) return null;
  const { symbol, asOf } = opened.analysis;
  const { axis, shift, reason } = wanted;
  const set = (change: Partial<typeof axis>): void =>
    store.setView({ futures: { ...axes, [futureKey(opened)]: { ...axis, ...change } } });
  return (
    <span className={shift === null ? 'future-chip is-unknown' : 'future-chip'}>
      {shift === null ? (
        <>
          <strong>NO {axis.name} PRICES</strong>{' '}
          <span>
            {reason}; all are of {symbol}
          </span>{' '}
          {axis.amount === null ? (
            <FuturePriceButton name={axis.name} />
          ) : (
            <button type="button" className="link-button" onClick={() => set({ asOf })}>
              It still holds
            </button>
          )}
        </>
      ) : (
        <>
          <strong>{axis.name} PRICES</strong>{' '}
          <span>
            charts and key levels: {shiftRule(symbol, shift)}; all else {symbol}
          </span>
        </>
      )}{' '}
      <button type="button" className="link-button" onClick={() => set({ isOn: false })}>
        Back to {symbol}
      </button>
    </span>
  );
}
