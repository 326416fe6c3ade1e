import { describe, expect, test } from 'vitest';
import { ImportError } from '../../../src/formats/errors';
import { IMPORT_LIMITS } from '../../../src/formats/limits';
import { readChain, readFile } from '../../../src/formats/read';
import { quotesOf } from '../chain/rawChainOf';
import { CSV, CSV_HEADER, CSV_LINES, changed, ROW_4900, ROW_5000, read, refusal, utf8, withRows } from './samples';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('files that are no chain', () => {
  test.each<[string, string | Uint8Array, string, string, RegExp]>([
    ['F1: an empty file', '', 'E_EMPTY', 'SPX.csv is empty (0 bytes)', /Download the chain again/],
    ['F2: blank lines', '\n\n \n', 'E_EMPTY', 'SPX.csv holds only blank lines', /Download the chain again/],
    [
      'F4: a picture',
      bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
      'E_BINARY',
      'SPX.csv is a PNG image',
      /CSV or JSON/,
    ],
    [
      'F3: a workbook (.xlsx)',
      bytes(0x50, 0x4b, 3, 4, ...utf8('..[Content_Types].xml')),
      'E_XLSX',
      'SPX.csv is an Excel workbook (.xlsx)',
      /Save As, "CSV UTF-8/,
    ],
    [
      'F3: a workbook (.xls)',
      bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      'E_XLSX',
      'SPX.csv is an Excel workbook (.xls)',
      /Save As, "CSV UTF-8/,
    ],
    ['F4: a PDF', '%PDF-1.4', 'E_PDF', 'SPX.csv is a PDF document', /Download the chain as CSV/],
    [
      'F34: an error page',
      '<!DOCTYPE html><html><head><title>Access Denied</title></head><body></body></html>',
      'E_HTML',
      'SPX.csv is a web page: "Access Denied"',
      /log in if it asks/,
    ],
    [
      'a JSON error',
      '{"error":"invalid key"}',
      'E_VENDOR_ERROR',
      'SPX.csv holds an error message of the data vendor instead of a chain: "invalid key"',
      /valid symbol and key/,
    ],
    [
      'a table of something else',
      'Name,City,Age\nAnn,Paris,31\nBob,Rome,27\n',
      'E_UNKNOWN_FORMAT',
      'The layout of SPX.csv is not known',
      /Found on line 1: Name, City, Age\. A chain needs strike, expiry, right \(call or put\), open interest, implied volatility too/,
    ],
    [
      'a chain without open interest',
      'Expiry,Strike,Type,Bid,Ask,IV\n2026-11-27,5000,Call,44,47,0.14\n',
      'E_MISSING_COLUMN',
      'SPX.csv is an option chain without open interest',
      /Missing: open interest\. Found on line 1: Expiry, Strike, Type, Bid, Ask, IV/,
    ],
    [
      'a chain in another layout',
      'Strike,Bid,Ask,Open Int,IV,Type,Expiration\n5000,1,2,3,14%,Call,2026-11-27\n',
      'E_UNKNOWN_FORMAT',
      'The layout of SPX.csv is not known',
      /Found on line 1: Strike, Bid, Ask, Open Int, IV, Type, Expiration\. Say which column holds what/,
    ],
    [
      'numbers without names',
      '1,2,3\n4,5,6\n',
      'E_NO_HEADER',
      'SPX.csv has no line with column names',
      /with its header/,
    ],
    ['one word', 'hello', 'E_NO_HEADER', 'SPX.csv has no line with column names', /Open the file as it was downloaded/],
  ])('%s', (_, content, code, title, detail) => {
    const failure = refusal(content);
    expect(failure).toMatchObject({ code, title, fileName: 'SPX.csv' });
    expect(failure.detail).toMatch(detail);
  });

  test.each([
    ['{"s":"no_data"}', 'no_data'],
    [
      '{"status":"NOT_AUTHORIZED","message":"You are not entitled to this data."}',
      'You are not entitled to this data.',
    ],
    ['{"fault":{"faultstring":"Invalid ApiKey","detail":{}}}', 'Invalid ApiKey'],
    ['{"errors":[{"code":3,"message":"Unknown symbol"}]}', 'Unknown symbol'],
    ['{"error":{"code":404,"message":"Not found"},"data":null}', 'Not found'],
    ['{"Information":"The daily limit is 25 requests."}', 'The daily limit is 25 requests.'],
  ])('the vendor message in %s is passed on', (content, message) => {
    const failure = refusal(content, 'SPX.json');
    expect(failure.code).toBe('E_VENDOR_ERROR');
    expect(failure.title).toContain(`"${message}"`);
  });

  test('a very long vendor message is cut', () => {
    expect(refusal(`{"error":"${'x'.repeat(5000)}"}`).title.length).toBeLessThan(300);
  });

  test('JSON of another vendor is answered with the fields it has', () => {
    expect(refusal('{"optionChain":{"result":[{"strikes":[1]}]},"x":1}', 'y.json').detail).toMatch(
      /^Found the fields optionChain, x\./,
    );
    expect(refusal('[1,2]', 'y.json').detail).toMatch(/^Found a list of 2 entries\./);
    expect(refusal('[{"a":1}]', 'y.json').detail).toMatch(/^Found a list of 1 entry\./);
  });

  test.each([
    ['{"data":{"options":[]}}', 'its list data.options is empty'],
    ['{"data":{"symbol":"SPX","current_price":5000,"options":[]}}', 'its list data.options is empty'],
    ['{"symbol":"SPX","options":[]}', 'its list options is empty'],
    ['{"data":[]}', 'its list data is empty'],
    ['{"optionChain":{"result":[],"error":null}}', 'its list optionChain.result is empty'],
    ['{"status":"OK","results":[]}', 'its list results is empty'],
    ['{"endpoint":"Options","message":"success","data":[]}', 'its list data is empty'],
    ['{"options":{"option":[]}}', 'its list options.option is empty'],
    ['{"options":null}', 'its field options is empty'],
    ['{"data":{"options":{}}}', 'its field data.options is empty'],
    ['{"data":null}', 'its field data is empty'],
    ['[]', 'it is an empty list'],
    ['{}', 'it is an empty object'],
    ['[{}]', 'it is a list of empty objects'],
  ])('%s holds no contracts and says so', (content, why) => {
    const failure = refusal(content, 'y.json');
    expect(failure).toMatchObject({ code: 'E_NO_ROWS', title: `y.json holds no contracts: ${why}` });
    expect(failure.detail).toBe(
      'The vendor may not know the symbol, or it has no options. Check the symbol, then save the answer again.',
    );
  });

  test('an error message beside an empty list is still passed on', () => {
    expect(refusal('{"error":"Unknown symbol","options":[]}').code).toBe('E_VENDOR_ERROR');
  });

  test('a link that was dropped or pasted is called an address', () => {
    const failure = refusal('https://example.test/spx.csv\n', 'pasted text');
    expect(failure).toMatchObject({
      code: 'E_UNKNOWN_FORMAT',
      title: 'pasted text holds an address, not a chain: "https://example.test/spx.csv"',
    });
  });

  test('a cut and a damaged JSON are told apart, with the line', () => {
    expect(refusal('{"data":{"options":[\n{"option":"SPXW261127C0', 'a.json')).toMatchObject({
      code: 'E_TRUNCATED',
      title: 'a.json breaks off at line 2, column 11: the JSON is not closed',
      line: 2,
    });
    expect(refusal('{"data":\nfoo}', 'a.json')).toMatchObject({ code: 'E_JSON_SYNTAX', line: 2 });
  });
});

describe('Cboe files that cannot be used', () => {
  test('F2: a header without rows', () => {
    expect(refusal(CSV_LINES.slice(0, 4).join('\n'))).toMatchObject({
      code: 'E_NO_ROWS',
      title: 'SPX.csv holds no contracts: the header is on line 4, and there is nothing below it',
    });
  });

  test('not one readable contract names the first fault', () => {
    const failure = refusal(withRows(changed(1, 'x', changed(12, 'y')), changed(1, 'x', changed(12, 'y', ROW_4900))));
    expect(failure).toMatchObject({
      code: 'E_NO_ROWS',
      title: 'None of the 4 contracts in SPX.csv could be read',
      line: 5,
      column: 'Calls',
      cell: 'x',
    });
    expect(failure.detail).toContain('R_BAD_SYMBOL');
  });

  test.each([
    [
      'open interest',
      ',Open Interest',
      'SPX.csv has no open interest: the column is missing',
      'Open Interest of the calls, Open Interest of the puts',
    ],
    ['volatility', ',IV', 'SPX.csv lacks a column: IV of the calls, IV of the puts', 'IV of the calls, IV of the puts'],
    ['the strike', ',Strike', 'SPX.csv lacks a column: Strike', 'Strike'],
  ])('a missing column: %s', (_, column, title, missing) => {
    const failure = refusal(CSV.replaceAll(column, ''));
    expect(failure).toMatchObject({ code: 'E_MISSING_COLUMN', title, line: 4 });
    expect(failure.detail).toContain(`Needed and missing on line 4: ${missing}. Found: Expiration Date, Calls,`);
  });

  test('V18: the layout from before 2014, one row for each exchange, is refused for what is wrong with it', () => {
    const old = [
      'XYZ (XYZ CORP),100.5,-0.5,',
      'Dec 19 2013 @ 15:02 ET,Bid,100.4,Ask,100.6,Size,2x1,Vol,100,',
      'Calls,Last Sale,Net,Bid,Ask,Vol,Open Int,Puts,Last Sale,Net,Bid,Ask,Vol,Open Int,',
      '13 Dec 95.00 (XYZ1321L95),5.5,0.0,5.4,5.6,0,7,13 Dec 95.00 (XYZ1321X95),0.1,0.0,0.0,0.05,0,3,',
      '13 Dec 95.00 (XYZ1321L95-4),5.5,0.0,5.4,5.6,0,7,13 Dec 95.00 (XYZ1321X95-4),0.1,0.0,0.0,0.05,0,3,',
    ].join('\r\n');
    const failure = refusal(old);
    expect(failure).toMatchObject({
      code: 'E_MISSING_COLUMN',
      title: 'SPX.csv is a Cboe file from before 2014, without implied volatility',
      line: 3,
    });
    expect(failure.detail).toContain('one row per exchange');
  });

  test('the file name plays no part', () => {
    expect(read(CSV, 'prices.json').format).toBe('Cboe CSV');
    expect(quotesOf(read(CSV, ''))).toHaveLength(6);
  });

  test('a price history is no chain', () => {
    expect(() => readChain(utf8('Date,Open,High,Low,Close\n2024-01-02,1,2,1,2\n'), 'h.csv')).toThrow(ImportError);
  });
});

describe('limits', () => {
  const limited = (content: string, limits: Partial<typeof IMPORT_LIMITS>) => {
    try {
      readFile(utf8(content), 'SPX.csv', () => {}, { ...IMPORT_LIMITS, ...limits });
    } catch (error) {
      if (error instanceof ImportError) return error.code;
      throw error;
    }
    return 'opens';
  };
  const json = '{"data":{"current_price":1,"options":[{"option":"A261127C00005000","open_interest":1}]}}';
  const longest = Math.max(...CSV.split('\n').map((line) => line.length));

  test('are those of the documentation', () => {
    expect(IMPORT_LIMITS).toEqual({
      tableBytes: 536_870_912,
      jsonBytes: 134_217_728,
      textLength: 536_870_888,
      rows: 2_000_000,
      columns: 512,
      lineLength: 1_048_576,
      cellLength: 65_536,
      expiries: 4000,
    });
  });

  test.each([
    ['bytes of a table', CSV, 'tableBytes', utf8(CSV).length, 'E_TOO_BIG'],
    ['bytes of a JSON file', json, 'jsonBytes', json.length, 'E_TOO_BIG'],
    ['rows', CSV, 'rows', 3, 'E_TOO_MANY_ROWS'],
    ['contracts of a JSON file', json, 'rows', 1, 'E_TOO_MANY_ROWS'],
    ['columns', CSV, 'columns', CSV_HEADER.split(',').length, 'E_UNKNOWN_FORMAT'],
  ] as const)('%s: one under and the limit itself open, one more does not', (_, content, limit, size, code) => {
    expect(limited(content, { [limit]: size + 1 })).toBe('opens');
    expect(limited(content, { [limit]: size })).toBe('opens');
    expect(limited(content, { [limit]: size - 1 })).toBe(code);
  });

  test('characters of a line: the limit opens, one more does not', () => {
    const long = withRows(ROW_4900, ROW_5000.replace('45.5', `45.${'0'.repeat(longest)}5`));
    const length = Math.max(...long.split('\n').map((line) => line.length));
    expect(limited(long, { lineLength: length })).toBe('opens');
    expect(limited(long, { lineLength: length - 1 })).toBe('E_LINE_TOO_LONG');
  });
});

describe('an ImportError', () => {
  test('crosses a thread as plain data with place and advice', () => {
    const failure = new ImportError('E_NO_ROWS', 'a.csv', 'Title', 'Detail', {
      line: 3,
      column: 'IV',
      cell: 'x',
    }).toPlain();
    expect(structuredClone(failure)).toEqual({
      code: 'E_NO_ROWS',
      fileName: 'a.csv',
      title: 'Title',
      detail: 'Detail',
      line: 3,
      column: 'IV',
      cell: 'x',
    });
  });

  test('has no place where there is none to point at', () => {
    expect(Object.keys(refusal(''))).toEqual(['code', 'fileName', 'title', 'detail']);
  });
});

describe('progress', () => {
  test('rises to 1', () => {
    const seen: number[] = [];
    readChain(utf8(withRows(...Array.from({ length: 5000 }, () => ROW_5000))), 'a', (fraction) => seen.push(fraction));
    expect(seen.length).toBeGreaterThan(4);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen[0]).toBeGreaterThan(0);
    expect(seen.at(-1)).toBe(1);
  });
});
