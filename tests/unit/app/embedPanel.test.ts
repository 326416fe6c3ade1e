import { expect, test } from 'vitest';
import { embedWish } from '../../../src/app/embedPanel';

test.each([
  ['', false, null],
  ['?embedded', false, null],
  ['?embed', false, { panel: 'all', theme: null }],
  ['?embed=strikes', false, { panel: 'strikes', theme: null }],
  ['', true, { panel: 'all', theme: null }],
  ['?embed=levels&theme=light', true, { panel: 'levels', theme: 'light' }],
  ['?embed=settings&theme=pink', true, { panel: 'all', theme: null }],
] as const)('%s on a page for frames %s asks for %o', (search, isEmbedPage, wish) => {
  expect(embedWish(search, isEmbedPage)).toEqual(wish);
});
