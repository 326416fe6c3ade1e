/** What a page in a frame can show, by its name in the address: '?embed=strikes'. */
export const EMBED_PANELS = ['all', 'levels', 'strikes', 'price', 'gauges', 'profile', 'regime'] as const;
export type EmbedPanel = (typeof EMBED_PANELS)[number];

/** What a page in a frame shows, and in which colours. */
export interface EmbedWish {
  readonly panel: EmbedPanel;
  /** Null where the reader's system decides. */
  readonly theme: 'dark' | 'light' | 'contrast' | null;
}

const THEMES = ['dark', 'light', 'contrast'] as const;

/**
 * What the address of a page in a frame asks for; null on a page that is none. A panel that is not known is all of them.
 * @param search '?embed=strikes&theme=dark' @param isEmbedPage whether it is embed.html
 */
export function embedWish(search: string, isEmbedPage: boolean): EmbedWish | null {
  const parameters = new URLSearchParams(search);
  if (!isEmbedPage && !parameters.has('embed')) return null;
  return {
    panel: EMBED_PANELS.find((name) => name === parameters.get('embed')) ?? 'all',
    theme: THEMES.find((name) => name === parameters.get('theme')) ?? null,
  };
}
