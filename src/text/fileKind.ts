import { decodeEntities } from './entities';
import { TextRefusal } from './refusal';

interface Signature {
  readonly bytes: readonly number[];
  readonly name: string;
}

/** First bytes of the kinds of file that people drop by mistake. */
const SIGNATURES: readonly Signature[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], name: 'a PNG image' },
  { bytes: [0xff, 0xd8, 0xff], name: 'a JPEG image' },
  { bytes: [0x47, 0x49, 0x46, 0x38], name: 'a GIF image' },
  { bytes: [0x50, 0x41, 0x52, 0x31], name: 'a Parquet file' },
  { bytes: [0x4d, 0x5a, 0x90, 0x00], name: 'a Windows program' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], name: 'a Linux program' },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], name: 'an SQLite database' },
  { bytes: [0x4c, 0, 0, 0, 0x01, 0x14, 0x02, 0], name: 'a Windows shortcut' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], name: 'a 7-Zip archive' },
  { bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], name: 'a RAR archive' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], name: 'an xz archive' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], name: 'a Zstandard archive' },
];

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** A zip without any file. */
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];
/** 'ustar', where every tar archive has it. */
const TAR = [0x75, 0x73, 0x74, 0x61, 0x72];
const TAR_OFFSET = 257;
const GZIP = [0x1f, 0x8b];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];

const NEEDS_TEXT = 'Gexscope reads option chains as CSV or JSON text.';
const SAVE_AS_CSV = 'In Excel choose File, Save As, "CSV UTF-8 (Comma delimited)" and open that file.';
const SAMPLE_BYTES = 65_536;
const CONTROL_SHARE = 0.01;
/** A single NUL among a thousand characters is damage to one row. */
const NUL_SHARE = 0.001;

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

/** Whether the first bytes are those of a gzip archive. */
export function isGzip(bytes: Uint8Array): boolean {
  return startsWith(bytes, GZIP);
}

/** Whether the first bytes are those of a zip archive, which a workbook is too. */
export function isZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, ZIP) || startsWith(bytes, EMPTY_ZIP);
}

/** Throws a TextRefusal when the first bytes show a known kind of file that is not text. `unpack` takes what it can before. */
export function refuseKnownBinary(bytes: Uint8Array, fileName: string): void {
  if (startsWith(bytes, ZIP)) refuseZip(bytes, fileName);
  if (startsWith(bytes, OLE)) {
    throw new TextRefusal('E_XLSX', `${fileName} is an Excel workbook (.xls)`, SAVE_AS_CSV);
  }
  if (startsWith(bytes, PDF)) {
    throw new TextRefusal('E_PDF', `${fileName} is a PDF document`, `${NEEDS_TEXT} Download the chain as CSV instead.`);
  }
  if (startsWith(bytes, GZIP)) {
    throw new TextRefusal('E_BINARY', `${fileName} is a gzip archive`, 'Unpack it and open the file inside.');
  }
  if (startsWith(bytes.subarray(TAR_OFFSET), TAR)) {
    throw new TextRefusal('E_BINARY', `${fileName} is a tar archive`, 'Unpack it and open the file inside.');
  }
  const found = SIGNATURES.find((signature) => startsWith(bytes, signature.bytes));
  if (found) throw new TextRefusal('E_BINARY', `${fileName} is ${found.name}`, NEEDS_TEXT);
}

/** Throws E_XLSX when the names of the files in a zip archive are those of a workbook. */
export function refuseWorkbook(paths: readonly string[], fileName: string): void {
  if (paths.includes('[Content_Types].xml')) {
    throw new TextRefusal('E_XLSX', `${fileName} is an Excel workbook (.xlsx)`, SAVE_AS_CSV);
  }
  if (paths.includes('mimetype') && paths.includes('content.xml')) {
    throw new TextRefusal('E_XLSX', `${fileName} is an OpenDocument workbook (.ods)`, 'Save its sheet as CSV (UTF-8).');
  }
}

/** Throws E_XLSX when names of a workbook's files stand among the first bytes of a zip, its list of files being lost. */
export function refuseCutWorkbook(bytes: Uint8Array, fileName: string): void {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  if (head.includes('[Content_Types].xml') || head.includes('xl/')) {
    throw new TextRefusal('E_XLSX', `${fileName} is an Excel workbook (.xlsx)`, SAVE_AS_CSV);
  }
}

function refuseZip(bytes: Uint8Array, fileName: string): never {
  refuseCutWorkbook(bytes, fileName);
  throw new TextRefusal('E_BINARY', `${fileName} is a zip archive`, 'Unpack it and open the file inside.');
}

/** Throws E_BINARY when the beginning holds more NULs or other control bytes than text ever does. */
export function refuseUnknownBinary(bytes: Uint8Array, fileName: string): void {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  let control = 0;
  let nuls = 0;
  for (const byte of sample) {
    if (byte === 0) nuls += 1;
    if (byte < 9 || (byte > 13 && byte < 32) || byte === 127) control += 1;
  }
  if (nuls > sample.length * NUL_SHARE || control > sample.length * CONTROL_SHARE) {
    throw new TextRefusal('E_BINARY', `${fileName} is not a text file`, NEEDS_TEXT);
  }
}

/** A page or XML document; '<TICKER>,<DATE>' is a header of column names. */
const MARKUP = /^\s*<(?:!doctype|!--|\?xml|[a-z][a-z0-9]*(?:\s[^>]{0,500})?\/?>(?!\s*[,;|]))/i;
const TITLE_KEPT = 120;

/** Throws E_HTML when the text is a web page or an XML error, naming the page's title. */
export function refuseWebPage(text: string, fileName: string): void {
  const head = text.slice(0, SAMPLE_BYTES);
  if (!MARKUP.test(head)) return;
  const title =
    /<title[^>]{0,200}>([^<]{1,500})/i.exec(head)?.[1] ??
    /<h1[^>]{0,200}>([^<]{1,500})/i.exec(head)?.[1] ??
    /<message>([^<]{1,500})/i.exec(head)?.[1] ??
    '';
  const shown = decodeEntities(title)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, TITLE_KEPT);
  throw new TextRefusal(
    'E_HTML',
    `${fileName} is a web page${shown === '' ? '' : `: "${shown}"`}`,
    'The server sent a page instead of the chain. Open the download link in your browser, log in if it asks, and save the data again.',
  );
}
