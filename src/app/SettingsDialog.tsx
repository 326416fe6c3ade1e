import { DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../exposure/assumptions';
import { BOUNDS, type Bounds } from '../exposure/bounds';
import { Dialog } from '../ui/Dialog';
import { Segmented } from '../ui/Segmented';
import { DailyVolumeField } from './DailyVolumeField';
import { DEALER_SIGN_WORDS, type DealerSignName, dealerSignName } from './dealerWords';
import { FuturePriceFields } from './FuturePriceFields';
import { NumberField } from './NumberField';
import { RememberedTables } from './RememberedTables';
import { useDashboard, useDashboardStore } from './useDashboard';

const FLOORS = ['0', '5', '15', '30', '60'] as const;

/** Everything that the numbers assume. A change is computed at once. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const store = useDashboardStore();
  const { assumptions, view } = useDashboard((state) => state.settings);
  const hasChain = useDashboard((state) => state.opened !== null);
  const signName = dealerSignName(assumptions.dealerSign);
  const setWeight = (side: 'call' | 'put', weight: number | null): void => {
    if (weight !== null) store.assume({ dealerSign: { ...assumptions.dealerSign, [side]: weight } });
  };
  const floor = FLOORS.find((minutes) => minutes === String(assumptions.floorMinutes)) ?? null;

  return (
    <Dialog
      title="Assumptions and settings"
      onClose={onClose}
      footer={
        <>
          <button type="button" className="plain-button" onClick={() => store.assume(DEFAULT_ASSUMPTIONS)}>
            Assumptions back to defaults
          </button>
          <button type="button" className="primary-button" onClick={onClose}>
            Done
          </button>
        </>
      }
    >
      <fieldset className="field-group">
        <legend>Dealer position</legend>
        <p className="hint">
          Nobody publishes what dealers hold. Every figure on the page rests on this assumption; switch it to see how
          much.
        </p>
        {(Object.keys(DEALER_SIGN_WORDS) as DealerSignName[]).map((name) => (
          <label key={name} className="radio-line">
            <input
              type="radio"
              name="dealer-sign"
              checked={signName === name}
              onChange={() => store.assume({ dealerSign: DEALER_SIGNS[name] })}
            />
            {DEALER_SIGN_WORDS[name]}
            {name === 'longCallsShortPuts' ? <span className="tag">usual</span> : null}
          </label>
        ))}
        <div className="field-row">
          <NumberField
            label="Weight of calls"
            unit="per contract"
            value={assumptions.dealerSign.call}
            {...BOUNDS.weight}
            onChange={(weight) => setWeight('call', weight)}
          />
          <NumberField
            label="Weight of puts"
            unit="per contract"
            value={assumptions.dealerSign.put}
            {...BOUNDS.weight}
            onChange={(weight) => setWeight('put', weight)}
          />
        </div>
      </fieldset>

      <fieldset className="field-group">
        <legend>Rates and forward</legend>
        <div className="field-row">
          <PercentField
            label="Risk-free rate"
            value={assumptions.rate}
            bounds={BOUNDS.rate}
            onChange={(rate) => store.assume({ rate })}
          />
          <PercentField
            label="Dividend yield"
            value={assumptions.dividendYield}
            bounds={BOUNDS.dividendYield}
            onChange={(dividendYield) => store.assume({ dividendYield })}
          />
        </div>
        <div className="field-line">
          <span>Forward of each expiry</span>
          <Segmented
            name="Forward of each expiry"
            value={assumptions.carry}
            choices={[
              { value: 'parity', label: 'Put–call parity', title: 'From near-the-money quotes, beyond 2 days' },
              { value: 'yield', label: 'Rate and yield' },
            ]}
            onChange={(carry) => store.assume({ carry })}
          />
        </div>
      </fieldset>

      <fieldset className="field-group">
        <legend>Time and volatility</legend>
        <div className="field-line">
          <span>Shortest time to expiry, minutes</span>
          <Segmented
            name="Shortest time to expiry in minutes"
            value={floor}
            choices={FLOORS.map((minutes) => ({ value: minutes, label: minutes === '0' ? 'none' : minutes }))}
            onChange={(minutes) => store.assume({ floorMinutes: FLOOR_MINUTES[minutes] })}
          />
        </div>
        <NumberField
          label="Volatility change per +1% spot"
          unit="vol points"
          value={assumptions.spotVolBeta}
          {...BOUNDS.spotVolBeta}
          hint="Used only to say whether vanna adds to or works against gamma."
          onChange={(spotVolBeta) => {
            if (spotVolBeta !== null) store.assume({ spotVolBeta });
          }}
        />
      </fieldset>

      <fieldset className="field-group">
        <legend>Levels and gauges</legend>
        <div className="field-line">
          <span>Walls</span>
          <Segmented
            name="Walls"
            value={assumptions.wallRule}
            choices={[
              { value: 'anywhere', label: 'Largest anywhere' },
              { value: 'otm', label: 'Calls above, puts below spot' },
            ]}
            onChange={(wallRule) => store.assume({ wallRule })}
          />
        </div>
        <div className="field-line">
          <span>Confidence measured in</span>
          <Segmented
            name="Confidence measured in"
            value={assumptions.confidenceRule}
            choices={[
              { value: 'sigmas', label: 'Daily sigmas' },
              { value: 'percent', label: 'Percent of spot' },
            ]}
            onChange={(confidenceRule) => store.assume({ confidenceRule })}
          />
        </div>
        <label className="radio-line">
          <input
            type="checkbox"
            checked={assumptions.includeAdjusted}
            onChange={(event) => store.assume({ includeAdjusted: event.target.checked })}
          />
          Count contracts of adjusted roots (such as AMD1), whose deliverable is not 100 shares
        </label>
        <DailyVolumeField />
      </fieldset>

      {hasChain ? (
        <fieldset className="field-group">
          <legend>Prices of the charts</legend>
          <FuturePriceFields />
        </fieldset>
      ) : null}

      <fieldset className="field-group">
        <legend>Looks</legend>
        <div className="field-line">
          <span>Theme</span>
          <Segmented
            name="Theme"
            value={view.theme}
            choices={[
              { value: 'system', label: 'As the system' },
              { value: 'dark', label: 'Dark' },
              { value: 'light', label: 'Light' },
              { value: 'contrast', label: 'High contrast' },
            ]}
            onChange={(theme) => store.setView({ theme })}
          />
        </div>
        <div className="field-line">
          <span>Colours</span>
          <Segmented
            name="Colours"
            value={view.palette}
            choices={[
              { value: 'safe', label: 'For every eye' },
              { value: 'classic', label: 'Classic green and red' },
            ]}
            onChange={(palette) => store.setView({ palette })}
          />
        </div>
        <label className="radio-line">
          <input
            type="checkbox"
            checked={view.singleKeys}
            onChange={(event) => store.setView({ singleKeys: event.target.checked })}
          />
          Commands on single keys (g, x, 0, …)
        </label>
      </fieldset>
      <RememberedTables />
    </Dialog>
  );
}

const FLOOR_MINUTES: Readonly<Record<(typeof FLOORS)[number], number>> = {
  '0': 0,
  '5': 5,
  '15': 15,
  '30': 30,
  '60': 60,
};

function PercentField({
  label,
  value,
  bounds,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly bounds: Bounds;
  readonly onChange: (fraction: number) => void;
}) {
  return (
    <NumberField
      label={label}
      unit="% a year"
      value={value * 100}
      min={bounds.min * 100}
      max={bounds.max * 100}
      onChange={(percent) => {
        if (percent !== null) onChange(percent / 100);
      }}
    />
  );
}
