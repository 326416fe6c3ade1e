import type { ComponentType } from 'react';
import type { EmbedWish } from './embedPanel';
import { type PageParts, Shell } from './Shell';
import { useDashboard } from './useDashboard';

interface PageProps extends PageParts {
  /** What fills the page while a link's summary is on it. */
  readonly Summary: ComponentType;
  /** What fills the page in a frame of another one. */
  readonly Embed: ComponentType<{ readonly wish: EmbedWish; readonly panels: PageParts['panels'] }>;
  /** What such a frame asks for; null on a page of its own. */
  readonly wish: EmbedWish | null;
}

/** The dashboard, the summary that a link brought, or what a frame of another page asks for. */
export function Page({ Summary, Embed, wish, ...parts }: PageProps) {
  const isSummary = useDashboard((state) => state.summary !== null);
  if (wish) return <Embed wish={wish} panels={parts.panels} />;
  return isSummary ? <Summary /> : <Shell {...parts} />;
}
