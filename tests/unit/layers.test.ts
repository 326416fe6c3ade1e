import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  importCircles,
  importViolations,
  injectionViolations,
  pageViolations,
  readingViolations,
  type SourceFile,
} from './layers';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => /\.tsx?$/.test(file))
  .map((file): SourceFile => [file, readFileSync(file, 'utf8')]);

describe('the source', () => {
  test('is there to be checked, the core rooms included', () => {
    const rooms = new Set(files.map(([path]) => path.split('/')[1]));
    for (const room of ['text', 'chain', 'pricing', 'formats', 'exposure', 'sample', 'engine', 'sources', 'cli']) {
      expect(rooms, room).toContain(room);
    }
  });

  test('imports from room to room only as the layout allows', () => {
    expect(importViolations(files)).toEqual([]);
  });

  test('has no circles of imports', () => {
    expect(importCircles(files)).toEqual([]);
  });

  test('uses the page nowhere in the core, so that it also runs in a terminal', () => {
    expect(pageViolations(files)).toEqual([]);
  });

  test('reads numbers and dates from text in src/text alone', () => {
    expect(readingViolations(files)).toEqual([]);
  });

  test('never runs text as code or puts it into the page as markup', () => {
    expect(injectionViolations(files)).toEqual([]);
  });
});

describe('the import rule', () => {
  test.each([
    ['src/text/a.ts', "import { x } from '../chain/b';"],
    ['src/chain/a.ts', "import type { X } from '../text/b';"],
    ['src/pricing/a.ts', "export * from '../chain/b';"],
    ['src/pricing/a.ts', "export { x } from '../chain/b';"],
    ['src/ui/a.tsx', "const later = () => import('../app/b');"],
    ['src/formats/a.ts', "type X = import('../exposure/b').X;"],
    ['src/exposure/a.ts', "import '../formats/b';"],
    ['src/exposure/a.ts', "import { chart } from 'lightweight-charts';"],
    ['src/formats/a.ts', "import { readFileSync } from 'node:fs';"],
    ['src/sample/a.ts', "import { read } from '../formats/b';"],
    ['src/engine/a.ts', "import { useMemo } from 'react';"],
    ['src/engine/a.ts', "import { Shell } from '../app/b';"],
    ['src/sources/a.ts', "import { useQuery } from '@tanstack/react-query';"],
    ['src/sources/a.ts', "import { analyze } from '../exposure/b';"],
    ['src/app/a.tsx', "import { Levels } from '../panels/Levels/Levels';"],
    ['src/cli/a.ts', "import { ChainJobs } from '../engine/jobs';"],
    ['src/cli/a.ts', "import { readFileSync } from 'node:fs';"],
    ['src/panels/X/a.tsx', "import { start } from '../../engine/b';"],
    ['src/panels/X/a.tsx', "import type { X } from '../../text/b';"],
    ['src/panels/X/a.tsx', "import main from '../../main';"],
    ['src/app/a.ts', "import url from '../panels/worker.ts?worker&url';"],
    ['src/app/a.ts', "new Worker(new URL('../panels/worker.ts', import.meta.url));"],
    ['src/app/a.ts', "import { x } from '../../tests/b';"],
    ['src/app/a.ts', 'const any = (path: string) => import(path);'],
    ['src/app/a.ts', "import { x } from '/src/panels/b';"],
    ['src/main.tsx', "import { analyze } from './exposure/b';"],
    ['src/helpers.ts', 'export const x = 1;'],
    ['src/utils/a.ts', 'export const x = 1;'],
  ])('catches %s: %s', (path, code) => {
    expect(importViolations([[path, code]])).toHaveLength(1);
  });

  test.each([
    ['src/formats/a.ts', "import { x } from '../text/b'; import { y } from '../chain/c'; import { z } from './d';"],
    [
      'src/sources/a.ts',
      "import type { Analysis } from '../exposure/analysis'; import { type X } from '../exposure/b';",
    ],
    ['src/main.tsx', "import { Shell } from './app/Shell'; import { PANELS } from './panels/list'; import 'react';"],
    [
      'src/panels/X/a.tsx',
      "import { LEVEL_KEYS } from '../../exposure/analysis'; import { useX } from '../../app/useX';",
    ],
    ['src/app/a.ts', "import url from '../engine/worker.ts?worker&url';"],
    ['src/chain/a.ts', "const text = \"import { x } from '../app/b'\"; // import '../app/c'"],
  ])('lets pass %s: %s', (path, code) => {
    expect(importViolations([[path, code]])).toEqual([]);
  });

  test('catches circles, through types and re-exports as well', () => {
    const circle: SourceFile[] = [
      ['src/chain/a.ts', "import type { B } from './b';"],
      ['src/chain/b.ts', "export * from './c';"],
      ['src/chain/c.ts', "type A = import('./a').A;"],
      ['src/chain/d.ts', "import './a';"],
    ];
    expect(importCircles(circle)).toEqual(['src/chain/a.ts -> src/chain/b.ts -> src/chain/c.ts -> src/chain/a.ts']);
    expect(importCircles(circle.slice(0, 2))).toEqual([]);
  });
});

describe('the page rule', () => {
  test.each([
    'export const width = window.innerWidth;',
    'if (typeof document !== "undefined") run();',
    'globalThis.localStorage.clear();',
    'self.navigator.language;',
    'const state = { window };',
    'navigator.language;',
  ])('catches %s in the core', (code) => {
    expect(pageViolations([['src/chain/a.ts', code]]).length).toBeGreaterThan(0);
    expect(pageViolations([['src/app/a.ts', code]])).toEqual([]);
  });

  test.each([
    'const window = 5; use(window);',
    'function mean(window: number) { return window; }',
    'options.window; const size = { window: 5 };',
    'interface Options { document: string }',
    '// window and document are not used here',
  ])('lets pass %s', (code) => {
    expect(pageViolations([['src/chain/a.ts', code]])).toEqual([]);
  });
});

describe('the reading rule', () => {
  test.each([
    'Number(cell)',
    'parseFloat(cell)',
    'Number.parseInt(cell, 10)',
    'window.x = parseInt(cell, 10)',
    'Date.parse(cell)',
    'cells.map(Number)',
    'cells.map(Number.parseFloat)',
    'const x = +cell',
    "new Date('2026-11-20')",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
    'new Date(`${day}T16:00`)',
    "new Date(day + 'T16:00')",
    'new Date(String(day))',
    'new Date(day.toISOString())',
    'const f = (day: string) => new Date(day)',
    "const day = '2026-11-20'; new Date(day)",
  ])('catches %s', (code) => {
    expect(readingViolations([['src/app/a.ts', code]])).toHaveLength(1);
    expect(readingViolations([['src/text/a.ts', code]])).toEqual([]);
  });

  test.each([
    'new Date()',
    'new Date(asOf)',
    'new Date(asOf + 60_000)',
    'new Date(2026, 10, 20)',
    'Number.isFinite(x) && Number.NaN',
    'Date.UTC(2026, 10, 20)',
    'const f = (x: number) => -x',
    "label('Number(x)')",
  ])('lets pass %s', (code) => {
    expect(readingViolations([['src/app/a.ts', code]])).toEqual([]);
  });
});

describe('the injection rule', () => {
  test.each([
    'element.innerHTML = text;',
    "element['outerHTML'] = text;",
    "element.insertAdjacentHTML('beforeend', text);",
    'const a = <p dangerouslySetInnerHTML={{ __html: text }} />;',
    'const a = <iframe srcDoc={text} />;',
    'eval(text);',
    'new Function(text);',
    'document.write(text);',
  ])('catches %s', (code) => {
    expect(injectionViolations([['src/ui/a.tsx', code]])).toHaveLength(1);
  });

  test.each(['element.textContent = text;', 'const a = <p>innerHTML</p>;', 'type F = Function;', 'evaluate(text);'])(
    'lets pass %s',
    (code) => {
      expect(injectionViolations([['src/ui/a.tsx', code]])).toEqual([]);
    },
  );
});
