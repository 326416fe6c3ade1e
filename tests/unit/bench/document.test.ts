import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fillTemplate } from '../../../scripts/bench/document.mjs';
import { PARTS } from '../../../scripts/bench/parts.mjs';
import { digits, markdownTable, textTable, times } from '../../../scripts/bench/tables.mjs';

const TABLE = {
  title: 'Speed',
  columns: ['', 'ms'],
  rows: [
    ['ours', '1.50'],
    ['a|b', '60'],
  ],
};
const RUN = {
  date: '2026-11-21',
  machine: { processor: 'Some CPU', cores: 2, memory_gb: 8, system: 'Linux 6 x64' },
  versions: { node: '20.1.0', floe: '0.0.19' },
};

describe('tables', () => {
  test('are aligned in a terminal', () => {
    expect(textTable(TABLE)).toBe('Speed\n          ms\n  ours  1.50\n  a|b     60');
  });

  test('are written in Markdown', () => {
    expect(markdownTable(TABLE)).toBe('|  | ms |\n|---|---:|\n| ours | 1.50 |\n| a\\|b | 60 |');
  });

  test('hold numbers with three digits, and a dash where there is none', () => {
    expect([0, 0.01234, 1.5, 31.049, 385.12, 6868.4, null, undefined].map(digits)).toEqual([
      '0',
      '0.0123',
      '1.50',
      '31.0',
      '385',
      '6,868',
      '–',
      '–',
    ]);
    expect([times(31.04), times(null)]).toEqual(['31.0 ×', '–']);
  });
});

describe('the document', () => {
  const measured = { run: RUN, results: { iv: { ns: 56.2 } }, tables: [{ name: 'iv', tables: [TABLE] }] };

  test('is the template with what was measured, and without what was not', () => {
    const template =
      '{{date}} {{machine}} {{versions}}\n{{if iv}}\n{{tables iv}}\n{{number iv.ns}} ns\n{{end}}\n{{if csv}}\n{{tables csv}}\n{{end}}\nend';
    expect(fillTemplate(template, measured)).toBe(
      `2026-11-21 Some CPU, 2 cores, 8 GB, Linux 6 x64 node 20.1.0, floe 0.0.19\nSpeed:\n\n${markdownTable(TABLE)}\n56.2 ns\nend`,
    );
  });

  test.each(['{{tables csv}}', '{{number iv.ms}}', '{{nonsense}}'])('has no place %s that nothing fills', (place) => {
    expect(() => fillTemplate(place, measured)).toThrow('which was not measured');
  });

  test('has a section for every part', () => {
    const template = readFileSync(new URL('../../../scripts/bench/benchmarks.template.md', import.meta.url), 'utf8');
    for (const { name } of PARTS) {
      expect(template).toContain(`{{if ${name}}}\n`);
      expect(template).toContain(`{{tables ${name}}}`);
    }
  });
});
