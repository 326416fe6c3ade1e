import { moneyOf } from './money';
import { NumberField } from './NumberField';
import { useDashboard, useDashboardStore } from './useDashboard';

const BILLION = 1e9;

/** Average daily dollar volume of the open underlying, kept on this machine; nothing while no chain is open. */
export function DailyVolumeField() {
  const store = useDashboardStore();
  const symbol = useDashboard((state) => state.opened?.analysis.symbol ?? null);
  const volumes = useDashboard((state) => state.settings.averageDailyDollarVolume);
  const currency = useDashboard((state) => state.opened?.analysis.currency ?? 'USD');
  if (symbol === null) return null;
  const volume = volumes[symbol] ?? null;
  return (
    <NumberField
      label={`Average daily ${currency === 'USD' ? 'dollar' : 'rupee'} volume of ${symbol}`}
      unit={`${moneyOf(currency).sign} billion`}
      value={volume === null ? null : volume / BILLION}
      min={0.000001}
      max={100_000}
      optional
      hint={volume === null ? 'Give it to see hedging as a share of usual trading.' : 'Kept on this machine.'}
      onChange={(billions) => store.setAverageDailyDollarVolume(billions === null ? null : billions * BILLION)}
    />
  );
}
