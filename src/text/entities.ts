const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi;
const LAST_CODE_POINT = 0x10ffff;

/**
 * Text of a web page with its character references replaced: the five that XML names, and decimal and hexadecimal
 * numbers. Each is replaced once; other names and numbers of no character stay as they are.
 */
export function decodeEntities(text: string): string {
  return text.replace(REFERENCE, (reference: string, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return NAMED.get(name.toLowerCase()) ?? reference;
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number.parseInt(decimal, 10);
    const isSurrogate = code >= 0xd800 && code <= 0xdfff;
    return code > 0 && code <= LAST_CODE_POINT && !isSurrogate ? String.fromCodePoint(code) : reference;
  });
}
