/** What a file may hold. Larger ones are refused before memory is spent on them. */
export interface ImportLimits {
  /** Bytes of a table. */
  readonly tableBytes: number;
  /** Bytes of a JSON file, which needs several times its size while it is read. */
  readonly jsonBytes: number;
  /** Data rows of a table, or contracts of a JSON file. */
  readonly rows: number;
  readonly columns: number;
  /** Characters of one line and of one quoted cell. */
  readonly lineLength: number;
  readonly cellLength: number;
}

export const IMPORT_LIMITS: ImportLimits = {
  tableBytes: 512 * 1024 * 1024,
  jsonBytes: 128 * 1024 * 1024,
  rows: 2_000_000,
  columns: 512,
  lineLength: 1024 * 1024,
  cellLength: 64 * 1024,
};
