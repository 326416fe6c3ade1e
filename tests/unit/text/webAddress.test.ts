import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../../../src/text/encoding';
import { TextRefusal } from '../../../src/text/refusal';

function refusal(text: string): TextRefusal {
  try {
    decodeBytes(new TextEncoder().encode(text), 'SPX');
  } catch (error) {
    if (error instanceof TextRefusal) return error;
    throw error;
  }
  throw new Error('was not refused');
}

const ADDRESS = 'https://example.test/quotes/_SPX.json?a=1,2';

describe('an address in place of a chain', () => {
  test.each([
    ['alone', ADDRESS],
    ['with blank lines around it', `\n  ${ADDRESS}\r\n\n`],
    ['in quotes', `"${ADDRESS}"`],
    ['in angle brackets', `<${ADDRESS}>`],
    ['as a list of links', `# a comment\r\n${ADDRESS}\r\n${ADDRESS}2\r\n`],
    ['as a shortcut of Windows', `[InternetShortcut]\r\nURL=${ADDRESS}\r\nIconIndex=0\r\n`],
    [
      'as a link of macOS',
      `<?xml version="1.0"?>\n<plist version="1.0"><dict>\n<key>URL</key>\n<string>${ADDRESS}</string></dict></plist>`,
    ],
  ])('%s is called by its name', (_, text) => {
    const error = refusal(text);
    expect(error.code).toBe('E_UNKNOWN_FORMAT');
    expect(error.title).toBe(`SPX holds an address, not a chain: "${ADDRESS}"`);
    expect(error.detail).toMatch(/save .* file/);
    expect(error.detail).toContain('#chain=');
  });

  test('without a scheme it is one too', () => {
    expect(refusal('www.example.test/spx.csv').title).toContain('"www.example.test/spx.csv"');
  });

  test('on this computer it is one too', () => {
    expect(refusal('file:///C:/Users/a%20b/spx.csv').title).toContain('holds an address');
  });

  test('that is very long is cut', () => {
    expect(refusal(`https://example.test/${'x'.repeat(3000)}`).title.length).toBeLessThan(200);
  });

  test.each(['Strike,Bid\n1,2\n', 'https://example.test/a and a sentence', 'Source,https://example.test/a\n1,2'])(
    '%j is none',
    (text) => {
      expect(decodeBytes(new TextEncoder().encode(text), 'a').text).toBe(text);
    },
  );
});
