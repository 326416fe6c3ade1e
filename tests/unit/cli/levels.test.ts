import { describe, expect, test } from 'vitest';
import { runCommand, SMALL } from './runCommand';

const FILES = { 'small.csv': SMALL };

/** Prices of the document that the command prints of the same file. */
async function pricesOf(argv: readonly string[]): Promise<Record<string, number | null>> {
  const { result } = await runCommand(argv, FILES);
  return (JSON.parse(result) as { levels: Record<string, number | null> }).levels;
}

describe('levels in a terminal', () => {
  test('are those of the document, in the format that is asked for', async () => {
    const prices = await pricesOf(['small.csv']);
    const { code, result, messages } = await runCommand(['small.csv', '--levels', 'menthorq'], FILES);
    expect([code, messages]).toEqual([0, '']);
    expect(result).toContain(`$SPX: Call Resistance, ${prices.call_wall}, Put Support, ${prices.put_wall}, `);
    expect(result).toContain(`Gamma Wall 0DTE, ${prices.zero_dte_magnet}, `);
    expect(result.trimEnd().split('\n')).toHaveLength(1);
    const pine = await runCommand(['small.csv', '--levels=PINE'], FILES);
    expect(pine.result).toMatch(/^\/\/@version=6\n/);
  });

  test('say which expiries they rest on, where not on all', async () => {
    const { result } = await runCommand(['small.csv', '--levels', 'tos', '--expiry', '2026-12-04'], FILES);
    expect(result).toContain('# Only contracts that expire on 2026-12-04 count.');
    const whole = await runCommand(['small.csv', '--levels', 'tos'], FILES);
    expect(whole.result).not.toContain('Only contracts');
  });

  test('of several chains are a list in JSON', async () => {
    const argv = ['small.csv', 'small.csv', '--separate', '--levels', 'json'];
    const { result } = await runCommand(argv, FILES);
    expect((JSON.parse(result) as { symbol: string }[]).map(({ symbol }) => symbol)).toEqual(['SPX', 'SPX']);
  });
});
