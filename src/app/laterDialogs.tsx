import type { ComponentType } from 'react';
import type { DashboardState } from './dashboardState';
import { afterFirstPicture } from './firstPicture';
import { later } from './later';
import { useDashboard } from './useDashboard';
import { futureOn } from './wantedFuture';

/** As `later`, of a dialog that asks about what is being opened: fetched when there is something to ask. */
function laterWhere(
  isAsked: (state: DashboardState) => boolean,
  load: () => Promise<ComponentType<object>>,
): ComponentType {
  const Dialog = later(load);
  return () => (useDashboard(isAsked) ? <Dialog /> : null);
}

// The command palette is not among these: letters typed before it came would be taken for commands.

export const QuestionDialog = laterWhere(
  ({ question }) => question !== null,
  async () => (await import('./QuestionDialog')).QuestionDialog,
);
export const ChoiceDialog = laterWhere(
  ({ choice }) => choice !== null,
  async () => (await import('./ChoiceDialog')).ChoiceDialog,
);
export const MappingDialog = laterWhere(
  ({ mapping }) => mapping !== null,
  async () => (await import('./MappingDialog')).MappingDialog,
);
export const NamedSourceDialog = laterWhere(
  ({ namedSource }) => namedSource !== null,
  async () => (await import('./NamedSourceDialog')).NamedSourceDialog,
);
export const ShareDialog = later(async () => (await import('./ShareDialog')).ShareDialog);
/** Below the header while a link is on screen, or waits. */
export const LinkBanner = laterWhere(
  ({ opened, linkOffer }) => opened?.source.kind === 'link' || linkOffer !== null,
  async () => (await import('./LinkBanner')).LinkBanner,
);
export const LibraryKeeper = laterWhere(
  ({ hasLibrary }) => hasLibrary,
  async () => (await import('./LibraryKeeper')).LibraryKeeper,
);
/** Below the header while a snapshot of the library is on screen. */
export const ReplayBar = laterWhere(
  ({ opened }) => opened?.source.kind === 'snapshot',
  async () => (await import('./ReplayBar')).ReplayBar,
);
export const ViewAddress = later(afterFirstPicture(async () => (await import('./ViewAddress')).ViewAddress));
export const SettingsDialog = later(async () => (await import('./SettingsDialog')).SettingsDialog);
/** A chain that waits for a word, above the one on screen. */
export const HeldBanner = laterWhere(
  ({ held }) => held !== null,
  async () => (await import('./HeldBanner')).HeldBanner,
);
/** In the header while a future's prices are on, or are to be. */
export const FutureChip = laterWhere(
  ({ opened, settings }) => opened !== null && futureOn(settings.view.futures, opened) !== null,
  async () => (await import('./FutureChip')).FutureChip,
);
export const FuturePriceDialog = later(async () => (await import('./FuturePriceDialog')).FuturePriceDialog);
export const GlossaryDialog = later(async () => (await import('./GlossaryDialog')).GlossaryDialog);
export const HelpDialog = later(async () => (await import('./HelpDialog')).HelpDialog);
export const PasteDialog = later(async () => (await import('./PasteDialog')).PasteDialog);
export const Tour = later(async () => (await import('./Tour')).Tour);
