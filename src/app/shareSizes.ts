import { EXACT } from '../share/chainCodec';

/** Where links are sent, and how long a message or address may be there (sources in docs/sharing.md). */
export const LINK_LIMITS: ReadonlyArray<{ readonly where: string; readonly characters: number }> = [
  { where: 'Discord message', characters: 2000 },
  { where: 'Slack message', characters: 4000 },
  { where: 'GitHub, Notion, a page of your own', characters: 60_000 },
  { where: 'Address bar of Firefox, Safari and Chrome', characters: 1_000_000 },
];

/** A link that is at most so long fits in a message of any of them, with room for words. */
export const CHAT_CHARACTERS = 1900;

/** Doublings of the error that a link's volatilities may have, in quarters (`packChain`). */
export const LINK_BUDGET = 80;
/** Volatilities of a file are within half of 0.001 vol points. */
export const FILE_BUDGET = EXACT;
/** Strikes that the middle choice takes, as a share of spot. */
export const NEAR_SPOT = 0.2;

/** A link in lines, for a file: mail programs and editors keep these whole. */
export function wrapped(link: string, width = 76): string {
  return `${(link.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n')}\n`;
}
