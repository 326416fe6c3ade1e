/** What a file may hold. Larger ones are refused before memory is spent on them. */
export interface ImportLimits {
  /** Bytes of a table. */
  readonly tableBytes: number;
  /** Bytes of a JSON file, which needs several times its size while it is read. */
  readonly jsonBytes: number;
  /** Characters of a text: no engine of a browser makes a longer string than 2^29 - 24. */
  readonly textLength: number;
  /** Data rows of a table, or contracts of a JSON file. */
  readonly rows: number;
  readonly columns: number;
  /** Characters of one line and of one quoted cell. */
  readonly lineLength: number;
  readonly cellLength: number;
  /** Expiry dates of a chain: each is computed on its own. */
  readonly expiries: number;
}

export const IMPORT_LIMITS: ImportLimits = {
  tableBytes: 512 * 1024 * 1024,
  jsonBytes: 128 * 1024 * 1024,
  textLength: 2 ** 29 - 24,
  rows: 2_000_000,
  columns: 512,
  lineLength: 1024 * 1024,
  cellLength: 64 * 1024,
  expiries: 4000,
};
