import { RotateCcw } from 'lucide-react';
import { memo, useId } from 'react';
import { NumberField } from '../../app/NumberField';

const ResetIcon = memo(() => <RotateCcw size={14} aria-hidden="true" />);

interface ShiftSliderProps {
  /** Name of the slider. */
  readonly name: string;
  /** Where it stands, and its ends, in its own steps. */
  readonly position: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** What the position means, also for those who do not see it. */
  readonly words: string;
  readonly isMoved: boolean;
  readonly onMove: (position: number) => void;
  readonly onReset: () => void;
  /** The same as a number to type. */
  readonly field: {
    readonly label: string;
    readonly unit: string;
    readonly value: number;
    readonly min: number;
    readonly max: number;
    readonly digits: number;
    readonly onChange: (value: number) => void;
  };
}

/** A slider with a box to type in, what it stands for, and a way back. */
export function ShiftSlider({
  name,
  position,
  min,
  max,
  step,
  words,
  isMoved,
  onMove,
  onReset,
  field,
}: ShiftSliderProps) {
  const id = useId();
  return (
    <div className={isMoved ? 'shift is-moved' : 'shift'}>
      <label htmlFor={id} className="shift-name">
        {name}
      </label>
      <span className="shift-words" aria-hidden="true">
        {words}
      </span>
      <input
        id={id}
        className="shift-slider"
        type="range"
        min={min}
        max={max}
        step={step}
        value={position}
        aria-valuetext={words}
        onChange={(event) => onMove(event.target.valueAsNumber)}
      />
      <NumberField
        isLabelHidden
        {...field}
        onChange={(value) => {
          if (value !== null) field.onChange(value);
        }}
      />
      <button
        type="button"
        className="icon-button shift-reset"
        aria-label={`Reset ${name.toLowerCase()}`}
        title={`Reset ${name.toLowerCase()}`}
        disabled={!isMoved}
        onClick={onReset}
      >
        <ResetIcon />
      </button>
    </div>
  );
}
