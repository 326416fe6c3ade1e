import { marketZone } from '../chain/marketClock';
import { isAlwaysOpen } from '../chain/marketHours';
import type { SettlementSession } from '../chain/rawQuotes';
import type { Scenario } from '../exposure/scenario';
import { zonedMoment } from '../ui/format';
import { monthlyClose, nextClose, nextOpen, type TimeStop } from './timeStops';

/** A scenario by name: what it changes of the one that is on. */
export interface ScenarioPreset {
  readonly label: string;
  readonly title: string;
  readonly change: Partial<Scenario>;
}

/** What the What-if bar and the commands offer for a chain. @param asOf UTC milliseconds; `stops` begin there. */
export function scenarioPresets(stops: readonly TimeStop[], asOf: number, market: SettlementSession): ScenarioPreset[] {
  const open = nextOpen(stops);
  const settlement = isAlwaysOpen(market) ? nextClose(stops) : null;
  const monthly = monthlyClose(stops, asOf, market);
  const openLabel = open && open.day === (stops[0]?.day ?? 0) + 1 ? 'Tomorrow’s open' : 'Next open';
  const at = (label: string, stop: TimeStop | null): ScenarioPreset[] => {
    if (!stop) return [];
    const { minutesForward } = stop;
    return [
      { label, title: zonedMoment(asOf + minutesForward * 60_000, marketZone(market)), change: { minutesForward } },
    ];
  };
  return [
    { label: '−1%', title: 'Spot 1% lower', change: { spotShift: -0.01 } },
    { label: '+1%', title: 'Spot 1% higher', change: { spotShift: 0.01 } },
    { label: '+5 vol points', title: 'Every volatility five points higher', change: { volShiftPoints: 5 } },
    ...at(openLabel, open),
    ...at('Next settlement', settlement),
    ...at('After monthly expiry', monthly),
  ];
}
