import { ImportError } from './errors';
import { isObject, type JsonObject } from './jsonObject';

/** Fields in which the pages of one answer may differ. */
const PAGING = /page|next|prev|offset|cursor|request|link/i;
const DEEPEST = 4;

/**
 * One value for JSON documents that stand one after another, as in NDJSON: a list of records where each document is one,
 * or the pages of one answer with their lists joined. A single document is given as it is.
 * @throws ImportError when they are neither, such as answers of several times, which are never mixed
 */
export function valueOfDocuments(documents: readonly unknown[], fileName: string): unknown {
  const [first] = documents;
  if (documents.length === 1) return first;
  if (documents.every(Array.isArray)) return documents.flat(1);
  const objects = documents.filter(isObject);
  if (!isObject(first) || objects.length < documents.length) throw notOne(documents.length, fileName, []);
  const path = listPath(first, 0);
  if (path === null) {
    if (objects.every((object) => listPath(object, 0) === null)) return documents;
    throw notOne(documents.length, fileName, []);
  }
  const differing = new Set<string>();
  for (const page of objects) for (const name of differences(first, page, path)) differing.add(name);
  if (differing.size > 0) throw notOne(documents.length, fileName, [...differing]);
  return withList(
    first,
    path,
    objects.flatMap((page) => listAt(page, path) ?? []),
  );
}

function notOne(count: number, fileName: string, differing: readonly string[]): ImportError {
  const why = differing.length > 0 ? ` They differ in ${differing.slice(0, 5).join(', ')}.` : '';
  return new ImportError(
    'E_UNKNOWN_FORMAT',
    fileName,
    `${fileName} holds ${count.toLocaleString('en-US')} JSON documents one after another that are not parts of one chain`,
    `One contract a line and the pages of one answer are read.${why} Save one of them as a file of its own and open that.`,
  );
}

/** Fields that lead to the only list of objects in a document; null when there is none. */
function listPath(object: JsonObject, depth: number): string[] | null {
  for (const [name, field] of Object.entries(object)) {
    if (Array.isArray(field) && (field.length === 0 || isObject(field[0]))) return [name];
    const inner = isObject(field) && depth < DEEPEST ? listPath(field, depth + 1) : null;
    if (inner) return [name, ...inner];
  }
  return null;
}

function listAt(object: JsonObject, path: readonly string[]): readonly unknown[] | null {
  let at: unknown = object;
  for (const name of path) at = isObject(at) ? at[name] : undefined;
  return Array.isArray(at) ? at : null;
}

/** Names of the fields in which a page differs from the first, other than its list and those of paging. */
function differences(first: JsonObject, page: JsonObject, path: readonly string[]): string[] {
  if (listAt(page, path) === null) return [path.join('.')];
  const [head = '', ...rest] = path;
  const names = new Set([...Object.keys(first), ...Object.keys(page)]);
  return [...names].flatMap((name) => {
    if (PAGING.test(name)) return [];
    const [a, b] = [first[name], page[name]];
    if (name !== head) return JSON.stringify(a) === JSON.stringify(b) ? [] : [name];
    return rest.length > 0 && isObject(a) && isObject(b) ? differences(a, b, rest) : [];
  });
}

/** The object with another list at the path. */
function withList(object: JsonObject, path: readonly string[], list: readonly unknown[]): JsonObject {
  const [head = '', ...rest] = path;
  const inner = object[head];
  return { ...object, [head]: rest.length > 0 && isObject(inner) ? withList(inner, rest, list) : list };
}
