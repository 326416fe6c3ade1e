import { decodeEntities } from './entities';
import { TextRefusal } from './refusal';

const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/|www\.)\S+$/i;
const WRAPPED = /^(?:"(.*)"|'(.*)'|<(.*)>)$/;
/** Link files of Windows and macOS. */
const SHORTCUT = /^\[InternetShortcut\][\s\S]*?[\r\n]URL=(\S+)/i;
const LINK_FILE = /<plist[\s\S]*?<key>URL<\/key>\s*<string>([^<]+)<\/string>/i;
/** No link is longer, with what programs write around it. */
const LONGEST = 16_384;
const SHOWN = 120;

/** Throws E_UNKNOWN_FORMAT when the text is nothing but a link: pasted, dropped, or in a link file. */
export function refuseAddress(text: string, fileName: string): void {
  if (text.length > LONGEST) return;
  const address = onlyAddress(text) ?? SHORTCUT.exec(text.trimStart())?.[1] ?? linkOf(text);
  if (address === undefined) return;
  throw new TextRefusal(
    'E_UNKNOWN_FORMAT',
    `${fileName} holds an address, not a chain: "${address.slice(0, SHOWN)}"`,
    'Open the address in the browser, save what it gives as a file and drop that file here. Or put the file beside this page on its server and name it in the address bar, as in #chain=data/spx.json.',
  );
}

/** The first line's address when every line that is not blank or a comment is one. */
function onlyAddress(text: string): string | undefined {
  const lines = text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(unwrapped);
  return lines.every((line) => ADDRESS.test(line)) ? lines[0] : undefined;
}

function unwrapped(line: string): string {
  const found = WRAPPED.exec(line);
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? line;
}

function linkOf(text: string): string | undefined {
  const address = LINK_FILE.exec(text)?.[1];
  return address === undefined ? undefined : decodeEntities(address).trim();
}
