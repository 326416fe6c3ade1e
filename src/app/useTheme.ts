import { useEffect, useState } from 'react';
import { useView } from './useDashboard';

/** Whether a media query holds, followed as it changes. */
function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => window.matchMedia(query).matches);
  useEffect(() => {
    const media = window.matchMedia(query);
    const follow = (): void => setHolds(media.matches);
    follow();
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, [query]);
  return holds;
}

/** Puts theme and palette on the document; returns whether the page is dark. */
export function useTheme(): boolean {
  const { theme, palette } = useView();
  const systemIsDark = useMedia('(prefers-color-scheme: dark)');
  const systemIsStrong = useMedia('(prefers-contrast: more)');
  const ofSystem = systemIsStrong ? 'contrast' : systemIsDark ? 'dark' : 'light';
  const shown = theme === 'system' ? ofSystem : theme;
  useEffect(() => {
    document.documentElement.dataset.theme = shown;
    document.documentElement.dataset.palette = palette;
  }, [shown, palette]);
  return shown !== 'light';
}
