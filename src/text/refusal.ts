/** Reasons for which a file's text cannot be used at all. */
export type TextRefusalCode =
  | 'E_EMPTY'
  | 'E_BINARY'
  | 'E_XLSX'
  | 'E_PDF'
  | 'E_HTML'
  | 'E_ENCODING'
  | 'E_TRUNCATED'
  | 'E_DAMAGED'
  | 'E_TOO_BIG'
  | 'E_LINE_TOO_LONG'
  | 'E_UNKNOWN_FORMAT'
  | 'E_JSON_SYNTAX';

/** Thrown when bytes or text are not what a chain can be read from; says what was found and what to do. */
export class TextRefusal extends Error {
  readonly code: TextRefusalCode;
  /** What was found, with the file's name. */
  readonly title: string;
  /** What to do. */
  readonly detail: string;
  /** 1-based, where there is a place to point at. */
  readonly line: number | null;

  constructor(code: TextRefusalCode, title: string, detail: string, line: number | null = null) {
    super(`${title}. ${detail}`);
    this.name = 'TextRefusal';
    this.code = code;
    this.title = title;
    this.detail = detail;
    this.line = line;
  }
}

/** Something notable that did not stop the reading. */
export interface TextNote {
  readonly code: 'W_ENCODING';
  readonly note: string;
}
