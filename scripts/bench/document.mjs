// docs/benchmarks.md from its template: the prose stays, the tables are those of the run.
import { digits, markdownTable, whole } from './tables.mjs';

/**
 * @typedef {{
 *   run: { date: string, machine: Record<string, string | number>, versions: Record<string, string> },
 *   results: Readonly<Record<string, any>>,
 *   tables: readonly { name: string, tables: readonly import('./tables.mjs').Table[] }[],
 * }} Measured
 */

/**
 * Fills {{date}}, {{machine}}, {{versions}}, {{tables PART}} and {{number PART.KEY}} with what was measured. A section
 * between {{if PART}} and {{end}} is left out when the part was not measured.
 * @param {string} template @param {Measured} measured
 * @throws {Error} for a place that nothing fills
 */
export function fillTemplate(template, { run, results, tables }) {
  const { processor, cores, memory_gb, system } = run.machine;
  const kept = template.replace(/\{\{if (\w+)\}\}\n([\s\S]*?)\{\{end\}\}\n/g, (_, part, section) =>
    results[part] === undefined ? '' : section,
  );
  return kept.replace(/\{\{([^}]*)\}\}/g, (place, words) => {
    const [kind, name = ''] = words.split(' ');
    if (kind === 'date') return run.date;
    if (kind === 'machine') return `${processor}, ${cores} cores, ${memory_gb} GB, ${system}`;
    if (kind === 'versions') {
      return Object.entries(run.versions)
        .map(([tool, version]) => `${tool} ${version}`)
        .join(', ');
    }
    if (kind === 'tables') {
      const part = tables.find((one) => one.name === name);
      if (part) return part.tables.map((table) => `${table.title}:\n\n${markdownTable(table)}`).join('\n\n');
    }
    if (kind === 'number') {
      const value = name.split('.').reduce((/** @type {any} */ at, /** @type {string} */ key) => at?.[key], results);
      if (Number.isInteger(value)) return whole(value);
      if (value === null || typeof value === 'number') return digits(value);
    }
    throw new Error(`the template asks for ${place}, which was not measured`);
  });
}
