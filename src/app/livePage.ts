import { type NamedSource, writeNamedSource } from '../sources/namedSource';

/** The address of the page that may fetch what a link names. */
export function livePage(source: NamedSource): string {
  return new URL(`live.html#${writeNamedSource(source)}`, window.location.href).href;
}
