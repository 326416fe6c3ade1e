import { isObject, type JsonObject } from '../jsonObject';
import type { Role } from '../table/roles';
import type { RecordFormat } from './recordFormat';

/** A field by its name or, with dots, the names that lead to it. */
export interface Field {
  /** As in the format, for messages. */
  readonly name: string;
  readonly path: readonly string[];
}

/** The fields of a format by role, in the order in which they are asked. */
export function fieldsOf({ fields }: RecordFormat): Partial<Record<Role, readonly Field[]>> {
  const found: Partial<Record<Role, readonly Field[]>> = {};
  for (const [role, names] of Object.entries(fields) as [Role, string | readonly string[]][]) {
    found[role] = (typeof names === 'string' ? [names] : names).map((name) => ({ name, path: name.split('.') }));
  }
  return found;
}

/** The first field that the record has, null included. */
export function firstOf(record: JsonObject, fields: readonly Field[]): unknown {
  for (const { path } of fields) {
    const value = valueAt(record, path);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The record's own value at a path; names of the prototype ('constructor') have none. */
export function valueAt(record: JsonObject, path: readonly string[]): unknown {
  let value: unknown = record;
  for (const name of path) {
    if (!isObject(value)) return undefined;
    value = value[name];
  }
  return typeof value === 'function' ? undefined : value;
}

/** Whether the record has the field, null included. */
export function holds(record: JsonObject, path: readonly string[]): boolean {
  return valueAt(record, path) !== undefined;
}
