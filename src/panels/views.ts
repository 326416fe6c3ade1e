import { lazy } from 'react';
import type { ViewEntry } from '../app/Views';

/** The views below the gauges, in the order of their tabs; the code of each is fetched when it is chosen. */
export const VIEWS: readonly ViewEntry[] = [
  {
    name: 'story',
    title: 'Story',
    Component: lazy(() => import('./Story/Story').then(({ Story }) => ({ default: Story }))),
  },
  {
    name: 'profile',
    title: 'Profile',
    Component: lazy(() => import('./Profile/ProfileView').then(({ ProfileView }) => ({ default: ProfileView }))),
  },
  {
    name: 'expiries',
    title: 'Expiries',
    Component: lazy(() => import('./Expiries/Expiries').then(({ Expiries }) => ({ default: Expiries }))),
  },
  {
    name: 'heatmap',
    title: 'Strike × expiry',
    Component: lazy(() => import('./Heatmap/Heatmap').then(({ Heatmap }) => ({ default: Heatmap }))),
  },
  {
    name: 'flow',
    title: 'Flow map',
    Component: lazy(() => import('./Flow/Flow').then(({ Flow }) => ({ default: Flow }))),
  },
  {
    name: 'volatility',
    title: 'Volatility',
    Component: lazy(() => import('./Volatility/Volatility').then(({ Volatility }) => ({ default: Volatility }))),
  },
  {
    name: 'hedging',
    title: 'Hedging curve',
    Component: lazy(() =>
      import('./HedgingCurve/HedgingCurve').then(({ HedgingCurve }) => ({ default: HedgingCurve })),
    ),
  },
  {
    name: 'assumptions',
    title: 'Assumptions',
    Component: lazy(() => import('./Assumptions/Assumptions').then(({ Assumptions }) => ({ default: Assumptions }))),
  },
  {
    name: 'strikes',
    title: 'Strikes',
    Component: lazy(() => import('./Strikes/Strikes').then(({ Strikes }) => ({ default: Strikes }))),
  },
  {
    name: 'export',
    title: 'Levels & export',
    Component: lazy(() => import('./LevelExport/LevelExport').then(({ LevelExport }) => ({ default: LevelExport }))),
  },
];
