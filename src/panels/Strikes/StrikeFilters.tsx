import { NumberField } from '../../app/NumberField';
import type { StrikeFilter } from './strikeRows';

interface StrikeFiltersProps {
  readonly filter: StrikeFilter;
  readonly onChange: (change: Partial<StrikeFilter>) => void;
}

const HIGHEST = 1e7;

/** Fields that narrow the table: a range of strikes, a distance from spot, open interest. */
export function StrikeFilters({ filter: { from, to, nearSpot, onlyHeld }, onChange }: StrikeFiltersProps) {
  return (
    <div className="strike-filters">
      <NumberField
        label="Strikes from"
        unit=""
        value={from}
        min={0}
        max={HIGHEST}
        optional
        onChange={(value) => onChange({ from: value })}
      />
      <NumberField
        label="Strikes to"
        unit=""
        value={to}
        min={0}
        max={HIGHEST}
        optional
        onChange={(value) => onChange({ to: value })}
      />
      <NumberField
        label="Near spot, ±"
        unit="%"
        value={nearSpot === null ? null : nearSpot * 100}
        min={0.1}
        max={100}
        optional
        onChange={(value) => onChange({ nearSpot: value === null ? null : value / 100 })}
      />
      <label className="check-line">
        <input type="checkbox" checked={onlyHeld} onChange={(event) => onChange({ onlyHeld: event.target.checked })} />
        <span>Only with open interest</span>
      </label>
    </div>
  );
}
