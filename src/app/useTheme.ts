import { useEffect, useState } from 'react';
import { useView } from './useDashboard';

const darkQuery = '(prefers-color-scheme: dark)';

/** Puts theme and palette on the document; returns whether the page is dark. */
export function useTheme(): boolean {
  const { theme, palette } = useView();
  const [systemIsDark, setSystemIsDark] = useState(() => window.matchMedia(darkQuery).matches);

  useEffect(() => {
    const media = window.matchMedia(darkQuery);
    const follow = (): void => setSystemIsDark(media.matches);
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, []);

  const isDark = theme === 'system' ? systemIsDark : theme === 'dark';
  useEffect(() => {
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
    document.documentElement.dataset.palette = palette;
  }, [isDark, palette]);
  return isDark;
}
