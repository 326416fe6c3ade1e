import type { Failure } from '../engine/failure';

/** What was dropped on the page. */
export interface Dropped {
  readonly files: readonly File[];
  /** '' when none. */
  readonly text: string;
  /** Why something of it is not opened; null when all of it is. */
  readonly failure: Failure | null;
}

/** Files and text of a drop. A folder looks like an unreadable file, so it is told apart and named. */
export function droppedItems(transfer: Pick<DataTransfer, 'files' | 'items' | 'getData'> | null): Dropped {
  const all = transfer ? [...transfer.files] : [];
  const folders = new Set(foldersOf(transfer));
  const files = all.filter(({ name }) => !folders.has(name));
  const text = transfer?.getData('text/plain') ?? '';
  if (folders.size > 0) return { files, text: '', failure: folderFailure([...folders]) };
  return { files, text, failure: files.length > 0 || text !== '' ? null : NOTHING };
}

/** Names of the folders among the dropped items, where the browser tells. */
function foldersOf(transfer: Pick<DataTransfer, 'items'> | null): string[] {
  return [...(transfer?.items ?? [])].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry?.() : null;
    return entry?.isDirectory ? [entry.name] : [];
  });
}

function folderFailure(names: readonly string[]): Failure {
  const [first = ''] = names;
  const title = names.length === 1 ? `${first} is a folder` : `${names.join(', ')} are folders`;
  return {
    code: 'E_FOLDER',
    fileName: first,
    title,
    detail: 'Folders are not opened. Open the folder and drop the files in it here; several at once are fine.',
  };
}

const NOTHING: Failure = {
  code: 'E_NOTHING',
  fileName: '',
  title: 'What was dropped holds neither a file nor text',
  detail: 'Save it as a file first and drop that file, or paste the text of the chain.',
};
