import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ISSUE_CODES, type IssueCode } from '../../../src/chain/issues';
import { describeIssue } from '../../../src/formats/report';
import { ISSUE_CASES } from './issueCases';
import { issuesDocument } from './issuesDocument';

/** Files that name codes without giving cause for them: their list, their words, and who asks whether they are there. */
const NAMES_ONLY = ['chain/issues.ts', 'formats/report.ts', 'formats/chainWarnings.ts', 'exposure/confidence.ts'];

/** Codes that some file of the source gives to what it finds. */
function codesInUse(): Set<string> {
  const found = new Set<string>();
  for (const entry of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
    const path = entry.replaceAll('\\', '/');
    if (!/\.tsx?$/.test(path) || NAMES_ONLY.includes(path)) continue;
    for (const [code] of readFileSync(`src/${path}`, 'utf8').matchAll(/(?<=')[ERXW]_[A-Z_]+(?=')/g)) found.add(code);
  }
  return found;
}

const known = new Set<string>(ISSUE_CODES);
const inUse = new Set([...codesInUse()].filter((code) => known.has(code)));

describe('the codes of the import report', () => {
  test.each(Object.entries(ISSUE_CASES))('%s is what a file leads to', async (code, lead) => {
    expect(await lead()).toContain(code);
  });

  test('are each hit by a file above once the source uses them', () => {
    expect([...inUse].filter((code) => !(code in ISSUE_CASES)).sort()).toEqual([]);
    expect(Object.keys(ISSUE_CASES).filter((code) => !known.has(code))).toEqual([]);
  });

  test('are all in docs/issues.md, in the words of the page (npx vitest run -u writes it)', async () => {
    await expect(issuesDocument()).toMatchFileSnapshot('../../../docs/issues.md');
  });

  test('have an anchor each, which is their name', () => {
    const text = readFileSync('docs/issues.md', 'utf8');
    const anchors = Array.from(text.matchAll(/<a id="([A-Z_]+)"><\/a>/g), ([, anchor]) => anchor);
    expect(anchors.toSorted()).toEqual([...ISSUE_CODES].sort());
  });

  test.each(ISSUE_CODES)('%s says what it means and what to do', (code: IssueCode) => {
    const { meaning, advice } = describeIssue(code);
    expect(meaning).toMatch(/^[A-Z].{25,}\.$/);
    expect(advice).toMatch(/^[A-Z].*\.$/);
    expect(advice).not.toBe(meaning);
  });
});
