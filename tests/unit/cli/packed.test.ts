import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { zipOf } from '../text/archives';
import { runCommand, SMALL } from './runCommand';

interface Printed {
  readonly files: readonly string[];
  readonly totals: unknown;
}

const printed = (text: string): Printed => JSON.parse(text) as Printed;

describe('F5: a packed file in a terminal', () => {
  test.each([
    ['spx.csv.gz', gzipSync(SMALL), 'spx.csv in spx.csv.gz'],
    ['data/spx.zip', zipOf([{ path: 'spx.csv', content: SMALL }]), 'spx.csv in spx.zip'],
  ])('%s gives the result of the plain one', async (path, bytes, name) => {
    const plain = await runCommand(['spx.csv'], { 'spx.csv': SMALL });
    const packed = await runCommand([path], { [path]: bytes });
    expect(packed).toMatchObject({ code: 0, messages: '' });
    expect(plain.result).toContain('"spx.csv"');
    expect(packed.result).toBe(plain.result.replaceAll('"spx.csv"', `"${name}"`));
  });

  test('a zip of several gives a list, and what is refused in it costs only itself', async () => {
    const zip = zipOf([
      { path: 'a.csv', content: SMALL },
      { path: 'people.csv', content: 'name,town\nAnn,Leeds\n' },
      { path: 'b.csv', content: SMALL },
    ]);
    const { code, result, messages } = await runCommand(['all.zip', '--separate'], { 'all.zip': zip });
    expect(code).toBe(1);
    expect(printed(result)).toMatchObject([{}, {}]);
    expect(result).toContain('"a.csv in all.zip"');
    expect(result).toContain('"b.csv in all.zip"');
    expect(messages).toMatch(/^people\.csv in all\.zip:1: The layout of people\.csv in all\.zip is not known/);
  });

  test('a cut or damaged one is refused with what to do', async () => {
    const { code, result, messages } = await runCommand(['spx.csv.gz'], {
      'spx.csv.gz': gzipSync(SMALL).subarray(0, -100),
    });
    expect({ code, result }).toEqual({ code: 1, result: '' });
    expect(messages).toBe(
      'spx.csv.gz: spx.csv.gz is cut short or damaged: it unpacks only in part. Download it again. If that does not help, unpack it with another program and open the file inside.\n',
    );
  });
});
