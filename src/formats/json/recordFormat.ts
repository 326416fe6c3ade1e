import type { Right } from '../../chain/rawQuotes';
import type { CellUnits, TableConstants } from '../table/mapping';
import type { Role } from '../table/roles';

/** A field of a record: its name, or names from the outside in with dots between them ('greeks.mid_iv'). */
export type FieldNames = Readonly<Partial<Record<Role, string | readonly string[]>>>;

/** A vendor's list of contract records: which field plays which role, the first of several that holds a value, and in which unit. */
export interface RecordFormat {
  readonly fields: FieldNames;
  readonly units?: Partial<CellUnits>;
  readonly onConflict?: 'reject' | 'note';
  /** What to do when no record has an open interest, for the refusal. */
  readonly advice?: string;
}

/** One list of records and what its place in the document says of all of them. */
export interface RecordList {
  readonly records: readonly unknown[];
  /** Right by the list's name ('calls'), where it has one. */
  readonly right?: Right;
  readonly constants?: TableConstants;
  /** When its records are of, in the document's words, where they have no field for it; '' where nothing says it. */
  readonly moment?: string;
}
