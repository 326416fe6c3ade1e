import { chartPicture, pngOf } from '../ui/chartPicture';
import { downloadBlob } from './download';
import { type PictureOf, pictureName, pictureWords } from './panelPicture';

/**
 * Hands the charts of a panel to the browser as a file.
 * @param panel null where there is none around what was pressed @returns why there is no picture; null when there is
 */
export async function savePicture(panel: Element | null, of: PictureOf, kind: 'png' | 'svg'): Promise<string | null> {
  const picture = panel && chartPicture(panel, pictureWords(of));
  if (!picture) return `“${of.title}” shows no chart just now`;
  try {
    const blob = kind === 'svg' ? new Blob([picture.svg], { type: 'image/svg+xml' }) : await pngOf(picture);
    downloadBlob(blob, pictureName(of, kind));
    return null;
  } catch (error) {
    return `The picture could not be made: ${error instanceof Error ? error.message : String(error)}`;
  }
}
