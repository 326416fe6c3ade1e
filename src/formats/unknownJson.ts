import { ImportError, listColumns } from './errors';
import { isObject, type JsonObject } from './jsonObject';
import type { JsonSource } from './source';

export const READABLE =
  'Gexscope reads option chains of Cboe, Yahoo, Schwab, thinkorswim, Barchart, Tradier, Polygon, Deribit and some twenty other sources as CSV or JSON, and daily price histories as CSV.';
const VENDOR_TEXT_KEPT = 200;

/** Says why a JSON document that no format recognised cannot be read. Always throws an ImportError. */
export function refuseJson({ value, fileName }: JsonSource): never {
  const message = vendorMessage(value);
  if (message !== null) {
    throw new ImportError(
      'E_VENDOR_ERROR',
      fileName,
      `${fileName} holds an error message of the data vendor instead of a chain: "${message}"`,
      'Ask the vendor again with a valid symbol and key, and save the new answer.',
    );
  }
  const empty = emptyPart(value);
  if (empty !== null) {
    throw new ImportError(
      'E_NO_ROWS',
      fileName,
      `${fileName} holds no contracts: ${empty}`,
      'The vendor may not know the symbol, or it has no options. Check the symbol, then save the answer again.',
    );
  }
  throw new ImportError(
    'E_UNKNOWN_FORMAT',
    fileName,
    `The layout of ${fileName} is not known`,
    `Found ${contentOf(value)}. ${READABLE} A Cboe JSON has data.options, a list in which each contract has "option", "iv" and "open_interest".`,
  );
}

function contentOf(value: unknown): string {
  if (isObject(value)) return `the fields ${listColumns(Object.keys(value))}`;
  if (!Array.isArray(value)) return 'a single value';
  return value.length === 1 ? 'a list of 1 entry' : `a list of ${value.length} entries`;
}

/** Fields in which vendors put their contracts. */
const LIST_FIELDS = new Set([
  'options',
  'option',
  'data',
  'optionChain',
  'result',
  'results',
  'snapshots',
  'contracts',
]);
const DEEPEST = 4;

/** What is empty in a document without any entries: 'its list data.options is empty'. Null when there are some. */
function emptyPart(value: unknown): string | null {
  if (Array.isArray(value)) {
    if (value.length === 0) return 'it is an empty list';
    return value.every((entry) => isObject(entry) && isEmpty(entry)) ? 'it is a list of empty objects' : null;
  }
  if (!isObject(value)) return null;
  if (isEmpty(value)) return 'it is an empty object';
  return hasEntries(value, 0) ? null : emptyField(value, '', 0);
}

function emptyField(value: JsonObject, path: string, depth: number): string | null {
  for (const [name, field] of Object.entries(value)) {
    if (LIST_FIELDS.has(name) && isEmpty(field)) {
      return `its ${Array.isArray(field) ? 'list' : 'field'} ${path}${name} is empty`;
    }
    const inner = isObject(field) && depth < DEEPEST ? emptyField(field, `${path}${name}.`, depth + 1) : null;
    if (inner !== null) return inner;
  }
  return null;
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || (isObject(value) && Object.keys(value).length === 0);
}

/** Whether a list with something in it is anywhere in the document. */
function hasEntries(value: unknown, depth: number): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (!isObject(value) || depth > DEEPEST) return false;
  return Object.values(value).some((field) => hasEntries(field, depth + 1));
}

const MESSAGE_FIELDS = [
  'error',
  'errors',
  'errmsg',
  'message',
  'Error Message',
  'error_message',
  'Note',
  'Information',
  'fault',
  'detail',
];
/** Words in a message field that report no error. */
const NO_ERROR = /^(?:ok|success(?:ful)?)$/i;
const ERROR_STATES = new Set(['error', 'no_data', 'not_authorized', 'unauthorized', 'forbidden', 'failed', 'failure']);

/** The text of a vendor's error answer, or null when the JSON is none. */
function vendorMessage(value: unknown): string | null {
  if (!isObject(value)) return null;
  const state = [value.s, value.status].find(
    (word): word is string => typeof word === 'string' && ERROR_STATES.has(word.toLowerCase()),
  );
  const hasData = Object.entries(value).some(
    ([name, field]) => !MESSAGE_FIELDS.includes(name) && Array.isArray(field) && field.length > 0 && isObject(field[0]),
  );
  if (state === undefined && hasData && !('error' in value)) return null;
  for (const field of MESSAGE_FIELDS) {
    const text = textIn(value[field], 0);
    if (text !== null && !NO_ERROR.test(text.trim()))
      return text.replace(/\s+/g, ' ').trim().slice(0, VENDOR_TEXT_KEPT);
  }
  return state ?? null;
}

/** The first text in a value: itself, or in a few levels of objects and lists. */
function textIn(value: unknown, depth: number): string | null {
  if (typeof value === 'string' && value.trim() !== '') return value;
  if (typeof value !== 'object' || value === null || depth > 3) return null;
  const inner = isObject(value) && 'message' in value ? [value.message] : Object.values(value);
  for (const item of inner) {
    const text = textIn(item, depth + 1);
    if (text !== null) return text;
  }
  return null;
}
