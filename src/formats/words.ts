import { CALL, PUT, type Right, type SettlementSession } from '../chain/rawQuotes';
import type { RightWords } from './table/mapping';

/** The right that a word names ('C', 'call', 'Puts', 'CE'; Spanish, Portuguese, French and German too); null for any other. */
export function rightOf(word: string): Right | null {
  switch (word.trim().toLowerCase()) {
    case 'c':
    case 'call':
    case 'calls':
    case 'ce':
    case 'call option':
    case 'opción de compra':
    case 'opcion de compra':
    case 'opção de compra':
    case 'opcao de compra':
    case "option d'achat":
    case 'kaufoption':
      return CALL;
    case 'p':
    case 'put':
    case 'puts':
    case 'pe':
    case 'put option':
    case 'opción de venta':
    case 'opcion de venta':
    case 'opção de venda':
    case 'opcao de venda':
    case 'option de vente':
    case 'verkaufsoption':
      return PUT;
    default:
      return null;
  }
}

/** The right that a cell names, as words of a table were explained, else as they are known; null for neither. */
export function rightOfWord(cell: string, said: RightWords | undefined): Right | null {
  if (said) {
    const word = cell.trim().toLowerCase();
    const isWord = (own: string): boolean => own.trim().toLowerCase() === word;
    if (said.call.some(isWord)) return CALL;
    if (said.put.some(isWord)) return PUT;
  }
  return rightOf(cell);
}

/** The settlement that a flag tells: 1 where it is at the open, 0 at the close; null for any other cell. */
export function sessionOfFlag(cell: string): SettlementSession | null {
  const flag = cell.trim();
  return flag === '1' ? 'AM' : flag === '0' ? 'PM' : null;
}

/** The settlement that a word names ('AM', 'p'); null for none or any other. */
export function sessionOf(word: string): SettlementSession | null {
  switch (word.trim().toLowerCase()) {
    case 'am':
    case 'a':
      return 'AM';
    case 'pm':
    case 'p':
      return 'PM';
    default:
      return null;
  }
}
