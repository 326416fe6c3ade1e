const MOST_LETTERS = 48;

/** A symbol without what would end a field or a line in any of the formats: 'BTC-27NOV26', '/ESH6:XCME', 'ES1!'. */
export function symbolText(symbol: string): string {
  const letters = symbol.replace(/[^A-Za-z0-9_.!/:@^&-]/g, '').slice(0, MOST_LETTERS);
  // A table program would take a first sign for the start of a formula.
  return letters.replace(/^[-@&:.]+/, '') || 'CHAIN';
}

/** Text for a script, inside quotes or behind a comment sign: ASCII, one line, no quotes or backslashes. */
export function scriptText(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').replace(/["'\\]/g, '');
}
