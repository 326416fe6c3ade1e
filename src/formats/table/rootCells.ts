import type { OccContract } from '../../chain/occSymbol';
import { parseOccSymbol } from '../../chain/occSymbol';
import { parseNumber } from '../../text/numbers';
import type { CellUnits } from './mapping';
import { underlyingName } from './snapshotIndex';
import { parseSpacedSymbol } from './symbolForms';

/** Names of roots: 'SPXW', 'AMD1', 'BRK.B', 'BRK B'. */
const ROOT = /^[A-Z][A-Z0-9]{0,5}(?:[./ -][A-Z0-9]{1,2})?$/;
/** Names of underlyings in other markets too: 'BANKNIFTY', 'M&M', '005930.KS'. */
const NAME = /^[A-Z0-9][A-Z0-9&._/ -]{0,23}$/;
/** What programs write where they have no name; that it is a word does not make it one. */
const NO_NAMES: ReadonlySet<string> = new Set(['UNDEFINED', 'CONSTRUCTOR', 'INFINITY', 'TRUE', 'FALSE']);
const SOME_LETTER = /[A-Z]/;
/** Symbols of contracts until 2010: root, month and strike in letters ('XYZ.CS'). */
const OLD_SYMBOL = /^[A-Z]{1,5}\.[A-Z]{2}$/;

/** What a cell says that names the root of a contract. */
export interface NamedRoot {
  readonly root: string;
  /** The contract, where the cell holds a whole symbol. */
  readonly contract: OccContract | null;
}

/** Reads cells that name roots; a file repeats most of them, so the last one is kept. */
export class RootCells {
  private readonly form: CellUnits['root'];
  private lastText = '';
  private last: NamedRoot | null = null;
  /** Whether a cell held a whole symbol; one that does not is then damaged. */
  private hasSymbols = false;

  constructor(form: CellUnits['root']) {
    this.form = form;
  }

  /** The root that a cell names; null when it names none. */
  of(cell: string): NamedRoot | null {
    if (cell === this.lastText) return this.last;
    this.lastText = cell;
    this.last = this.read(cell);
    return this.last;
  }

  private read(cell: string): NamedRoot | null {
    const contract = parseSpacedSymbol(cell) ?? parseOccSymbol(cell);
    if (contract) {
      this.hasSymbols = true;
      return { root: contract.root, contract };
    }
    const root = underlyingName(cell);
    if (!isRootName(root, this.form) || (this.hasSymbols && !OLD_SYMBOL.test(root))) return null;
    return { root, contract: null };
  }
}

/** Whether a name, in capitals and without a vendor's sign before it, can be that of an underlying. */
function isRootName(name: string, form: CellUnits['root']): boolean {
  if (Number.isNaN(parseNumber(name)) || NO_NAMES.has(name) || !SOME_LETTER.test(name)) return false;
  return (form === 'us' ? ROOT : NAME).test(name);
}
