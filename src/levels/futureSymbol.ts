/** A future as it is traded: its root, and its contract where one is named. */
export interface FutureSymbol {
  /** 'ES'. */
  readonly root: string;
  /** 'Z6': the letter of the month and the last digit of the year; '' for whichever is at the front. */
  readonly contract: string;
}

/** How vendors write that a symbol is a future: '/ES:XCME', 'CME_MINI:ES1!', '@ES', 'ES=F', 'es.f', 'ESZ2026.CME'. */
const FUTURE =
  /^(?:[A-Z_]+:)?[/@]?([A-Z0-9]+?)(?:([FGHJKMNQUVXZ])(?:20)?\d?(\d)|[1-9]!|[=._]F)?(?:[.:](?:X?CME|X?CBT|CBOT|CFE|XCBF)(?:@[A-Z]+)?)?$/;
/** In names of files: exchanges that a vendor puts in front of the symbol. */
const EXCHANGES: ReadonlySet<string> = new Set(['CME', 'CBOT', 'CBT', 'CFE', 'MINI', 'DL']);

/** Smaller contracts on what a future is on, quoted in its points: one price serves both. */
const SMALLER: Readonly<Record<string, string>> = { MES: 'ES', MNQ: 'NQ', M2K: 'RTY', MYM: 'YM', VXM: 'VX' };

/** The root under whose prices a future trades: 'ES' for 'MES', else its own. */
export function priceRoot(root: string): string {
  return Object.hasOwn(SMALLER, root) ? (SMALLER[root] ?? root) : root;
}

/** The future that a symbol means, should it mean one; null for what no symbol of a future looks like. */
export function futureSymbol(text: string): FutureSymbol | null {
  const [, root, month = '', year = ''] = FUTURE.exec(text.trim().toUpperCase()) ?? [];
  return root === undefined ? null : { root, contract: month + year };
}

/** The symbol with which the name of a file begins: 'es.f' of 'es.f_d.csv'; '' where it begins with none. */
export function symbolOfFileName(fileName: string): string {
  const stem = fileName.replace(/(?:\.(?:csv|txt|tsv|zip|gz))+$/i, '');
  return stem.split(/[\s_,()-]+/).find((part) => part !== '' && !EXCHANGES.has(part.toUpperCase())) ?? '';
}

/**
 * Whether two symbols are of futures of one price: the same, or one that is a smaller contract of the other; one that
 * names no contract is that of any.
 */
export function isSameFuture(a: FutureSymbol, b: FutureSymbol): boolean {
  return (
    priceRoot(a.root) === priceRoot(b.root) && (a.contract === '' || b.contract === '' || a.contract === b.contract)
  );
}
