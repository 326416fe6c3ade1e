import type { ComponentType } from 'react';
import { type PageParts, Shell } from './Shell';
import { useDashboard } from './useDashboard';

interface PageProps extends PageParts {
  /** What fills the page while a link's summary is on it. */
  readonly Summary: ComponentType;
}

/** The dashboard, or the summary that a link brought. */
export function Page({ Summary, ...parts }: PageProps) {
  const isSummary = useDashboard((state) => state.summary !== null);
  return isSummary ? <Summary /> : <Shell {...parts} />;
}
