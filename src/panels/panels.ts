import type { PanelEntry } from '../app/Shell';
import { Controls } from './Controls/Controls';
import { Exposures } from './Exposures/Exposures';
import { Hedging } from './Hedging/Hedging';
import { ImportReport } from './ImportReport/ImportReport';
import { Levels } from './Levels/Levels';
import { PriceChart } from './PriceChart/PriceChart';
import { Profile } from './Profile/Profile';
import { Regime } from './Regime/Regime';
import { StrikeChart } from './StrikeChart/StrikeChart';
import { WhatIf } from './WhatIf/WhatIf';
import { ZeroDte } from './ZeroDte/ZeroDte';

/** The dashboard's panels in reading order: verdict, where, how much, and what it rests on. */
export const PANELS: readonly PanelEntry[] = [
  { id: 'regime', area: 'verdict', Component: Regime },
  { id: 'controls', area: 'controls', Component: Controls },
  { id: 'what-if', area: 'whatIf', Component: WhatIf, isOfFile: true },
  { id: 'price', area: 'fold', Component: PriceChart },
  { id: 'strikes', area: 'fold', Component: StrikeChart },
  { id: 'profile', area: 'fold', Component: Profile },
  { id: 'levels', area: 'fold', Component: Levels },
  { id: 'exposures', area: 'gauges', Component: Exposures },
  { id: 'hedging', area: 'gauges', Component: Hedging },
  { id: 'zero-dte', area: 'gauges', Component: ZeroDte },
  { id: 'import-report', area: 'below', Component: ImportReport, isOfFile: true },
];
