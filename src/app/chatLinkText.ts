import type { Analysis } from '../exposure/analysis';
import { packedSummary } from '../share/chatLink';
import { writeLink } from '../share/link';
import type { SharedSummary } from '../share/summary';
import { CHAT_CHARACTERS } from './shareSizes';
import { linkSettings, PLAIN_VIEW, senderSettings } from './viewLink';

/** A link for a chat, and what it holds. */
export interface ChatLink {
  /** What stands behind '#'. */
  readonly link: string;
  readonly summary: SharedSummary;
}

const CHARACTERS_PER_BYTE = 4 / 3;

/**
 * The link with levels and bars that fits in a message of any chat together with the page's address; null where no
 * summary is short enough. What-if and chosen expiries are not in it.
 * @throws RangeError where no summary can be made
 */
export function chatLink(analysis: Analysis, pageAddress: string, isSample: boolean): ChatLink | null {
  const { symbol, assumptions } = analysis;
  const sender = senderSettings({ digest: null, contracts: null, isSample });
  const settings = new Map([...linkSettings({ ...PLAIN_VIEW, assumptions }), ...sender]);
  const written = (summary: Uint8Array): string => writeLink({ symbol, settings, chain: null, summary });
  const taken = pageAddress.length + 1 + written(new Uint8Array(0)).length + LONGER_HEAD;
  const packed = packedSummary(analysis, Math.floor((CHAT_CHARACTERS - taken) / CHARACTERS_PER_BYTE));
  return packed && { link: written(packed.bytes), summary: packed.summary };
}

/** Its length takes so many more digits than that of an empty one. */
const LONGER_HEAD = 2;
