import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** As GitHub makes anchors of headings. */
function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- ]/gu, '')
    .replaceAll(' ', '-');
}

function anchorsOf(text: string): string[] {
  return Array.from(text.matchAll(/^#{1,6} (.+)$/gm), ([, heading]) => anchorOf(heading!));
}

const GUIDES = [
  'README.md',
  'docs/architecture.md',
  'docs/method.md',
  'docs/numbers.md',
  'docs/issues.md',
  ...readdirSync('src')
    .map((room) => `src/${room}/README.md`)
    .filter((path) => existsSync(path)),
];

describe.each(GUIDES)('%s', (path) => {
  const text = readFileSync(path, 'utf8');
  const folder = new URL(`../../../${path}`, import.meta.url);

  it('links to files and headings that exist', () => {
    const broken = Array.from(text.matchAll(/\]\(([^)]+)\)/g), ([, target]) => target!)
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => {
        const [file = '', anchor] = target.split('#');
        const linked = file === '' ? folder : new URL(file, folder);
        if (!existsSync(linked)) return true;
        return anchor !== undefined && !anchorsOf(readFileSync(linked, 'utf8')).includes(anchor);
      });
    expect(broken).toEqual([]);
  });

  it('names source files that exist', () => {
    const files = ['src', 'assembly', 'tests', 'scripts'].flatMap((root) =>
      readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => `/${root}/${file.replaceAll('\\', '/')}`),
    );
    const missing = Array.from(text.matchAll(/`([\w./]+\.(?:ts|tsx|mjs))`/g), ([, name]) => name!).filter(
      (name) => !name.startsWith('vendorName') && !files.some((file) => file.endsWith(`/${name}`)),
    );
    expect(missing).toEqual([]);
  });
});
