// How far the memory of a page's process goes, where the system tells.
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Follows the resident memory of a browser's pages from now on. The function that comes back tells, in bytes, by how much
 * the one that grew most was ever above what it is now; null where the system does not tell.
 * @param {import('playwright').Browser} browser
 * @returns {Promise<() => number | null>}
 */
export async function followPeak(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const before = renderers.map((id) => ({ id, resident: resetPeak(id) }));
  return () => {
    // The page's process is the one that grew; the others are spares.
    const rises = before.map(({ id, resident }) => rise(id, resident)).filter((size) => size !== null);
    return rises.length > 0 ? Math.max(...rises) : null;
  };
}

/** Resident bytes of a process now, its high-water mark set back to them; null where that cannot be. @param {number} id */
function resetPeak(id) {
  try {
    writeFileSync(`/proc/${id}/clear_refs`, '5');
    return statusBytes(id, 'VmRSS');
  } catch {
    return null;
  }
}

/** @param {number} id @param {number | null} resident */
function rise(id, resident) {
  const peak = statusBytes(id, 'VmHWM');
  return resident === null || peak === null ? null : peak - resident;
}

/** @param {number} id @param {string} field of /proc/ID/status */
function statusBytes(id, field) {
  try {
    const [, kilobytes] =
      new RegExp(`^${field}:\\s*(\\d+) kB`, 'm').exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
