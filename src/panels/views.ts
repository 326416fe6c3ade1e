import { type ComponentType, lazy } from 'react';
import { afterFirstPicture } from '../app/firstPicture';
import type { ViewEntry } from '../app/Views';

/** As `lazy`, not before the first picture. */
function view(load: () => Promise<ComponentType>): ViewEntry['Component'] {
  return lazy(afterFirstPicture(async () => ({ default: await load() })));
}

/** The views below the gauges, in the order of their tabs; each is fetched when it is chosen, and after the first picture. */
export const VIEWS: readonly ViewEntry[] = [
  {
    name: 'story',
    title: 'Story',
    Component: view(async () => (await import('./Story/Story')).Story),
  },
  {
    name: 'profile',
    title: 'Profile',
    Component: view(async () => (await import('./Profile/ProfileView')).ProfileView),
  },
  {
    name: 'expiries',
    title: 'Expiries',
    Component: view(async () => (await import('./Expiries/Expiries')).Expiries),
  },
  {
    name: 'heatmap',
    title: 'Strike × expiry',
    Component: view(async () => (await import('./Heatmap/Heatmap')).Heatmap),
  },
  {
    name: 'flow',
    title: 'Flow map',
    Component: view(async () => (await import('./Flow/Flow')).Flow),
  },
  {
    name: 'volatility',
    title: 'Volatility',
    Component: view(async () => (await import('./Volatility/Volatility')).Volatility),
  },
  {
    name: 'hedging',
    title: 'Hedging curve',
    Component: view(async () => (await import('./HedgingCurve/HedgingCurve')).HedgingCurve),
  },
  {
    name: 'assumptions',
    title: 'Assumptions',
    Component: view(async () => (await import('./Assumptions/Assumptions')).Assumptions),
  },
  {
    name: 'strikes',
    title: 'Strikes',
    Component: view(async () => (await import('./Strikes/Strikes')).Strikes),
  },
  {
    name: 'compare',
    title: 'Compare',
    Component: view(async () => (await import('./Compare/Compare')).Compare),
  },
  {
    name: 'export',
    title: 'Levels & export',
    Component: view(async () => (await import('./LevelExport/LevelExport')).LevelExport),
  },
  {
    name: 'snapshots',
    title: 'Snapshots',
    Component: view(async () => (await import('./Snapshots/Snapshots')).Snapshots),
  },
];
