import { isPastedDrawn } from '../../app/pastedLevels';
import { useBaseline, useDashboardStore, usePasted } from '../../app/useDashboard';
import { PASTED_SIGN } from './pastedMarks';

/** Shows and hides a vendor's levels on all charts; nothing where none were pasted for this chain. */
export function PastedSwitch() {
  const store = useDashboardStore();
  const pasted = usePasted();
  const { symbol } = useBaseline();
  if (pasted.levels.length === 0) return null;
  const isDrawn = isPastedDrawn(pasted, symbol);
  return (
    <button
      type="button"
      className="plain-button small-button"
      aria-pressed={isDrawn}
      aria-label="Pasted levels on the charts"
      title="A vendor’s levels that were pasted in Levels & export"
      onClick={() => store.setPasted({ isDrawn: !isDrawn })}
    >
      {PASTED_SIGN} Pasted
    </button>
  );
}
