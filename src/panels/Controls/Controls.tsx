import { Minus, Plus } from 'lucide-react';
import { BAR_MODE_WORDS, BAR_MODES, type BarMode } from '../../app/barModes';
import { shownAnalysis } from '../../app/dashboardState';
import { useMoney } from '../../app/money';
import { usePriceAxis, WINDOW_PRESETS, type WindowPreset } from '../../app/priceAxis';
import { useDashboardStore, useView } from '../../app/useDashboard';
import { EXPOSURE_KEYS } from '../../exposure/analysis';
import { EXPOSURES } from '../../exposure/exposureTable';
import { Segmented } from '../../ui/Segmented';
import { ExpiryStrip } from './ExpiryStrip';

/** What the charts of the fold show: which exposure, which bars, which expiries, which prices. */
export function Controls() {
  const store = useDashboardStore();
  const axis = usePriceAxis();
  const view = useView();
  const money = useMoney();
  const showWindow = (preset: WindowPreset): void => {
    const analysis = shownAnalysis(store.getState());
    if (analysis) axis.fit(analysis, preset);
  };
  return (
    <section className="controls" aria-label="What the charts show">
      <div className="controls-row">
        <Segmented
          name="Exposure"
          value={view.exposure}
          choices={EXPOSURE_KEYS.map((key) => ({
            value: key,
            label: EXPOSURES[key].name,
            title: `${EXPOSURES[key].longName}. ${money.meaning(key)}`,
          }))}
          onChange={(exposure) => store.setView({ exposure })}
        />
        <Segmented<BarMode>
          name="Bars"
          value={view.bars}
          choices={BAR_MODES.map((mode) => ({ value: mode, ...BAR_MODE_WORDS[mode] }))}
          onChange={(bars) => store.setView({ bars })}
        />
        <fieldset className="button-row">
          <legend className="visually-hidden">Prices shown</legend>
          {WINDOW_PRESETS.map(({ preset, label, title }) => (
            <button
              key={preset}
              type="button"
              className="plain-button small-button"
              title={title}
              onClick={() => showWindow(preset)}
            >
              {label}
            </button>
          ))}
          <button
            type="button"
            className="plain-button small-button"
            aria-label="Zoom in"
            onClick={() => axis.zoom(0.75)}
          >
            <Plus size={14} aria-hidden="true" />
          </button>
          <button
            type="button"
            className="plain-button small-button"
            aria-label="Zoom out"
            onClick={() => axis.zoom(4 / 3)}
          >
            <Minus size={14} aria-hidden="true" />
          </button>
        </fieldset>
      </div>
      <ExpiryStrip />
    </section>
  );
}
