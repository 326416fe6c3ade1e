import type { Command } from './commands';

/** Without case and accents. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Words and numbers in their order, what stands between them as one blank. */
function phraseOf(text: string): string {
  return ` ${text
    .split(/[\s,.:;’'()–—]+/)
    .filter(Boolean)
    .join(' ')} `;
}

/** Points for a title that says all that was typed, word after word. Both as `plain` gives them. */
function phraseScore(typed: string, title: string): number {
  const [wanted, whole] = [phraseOf(typed), phraseOf(title)];
  return whole === wanted ? 400 : whole.includes(wanted) ? 200 : 0;
}

/** Points for a word in a text: at its start, at the start of a word, within one, or its letters in order. Null: not there. */
function wordScore(word: string, text: string): number | null {
  const at = text.indexOf(word);
  if (at === 0) return 100;
  if (at > 0) return /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') ? 60 : 90;
  let from = 0;
  let jumps = 0;
  for (const letter of word) {
    const found = text.indexOf(letter, from);
    if (found < 0) return null;
    if (found > from) jumps += 1;
    from = found + 1;
  }
  // Letters strewn over a whole sentence are chance, not meaning.
  return jumps > 3 ? null : 30 - jumps;
}

function score(typed: string, words: readonly string[], command: Command): number | null {
  const title = plain(command.title);
  const rest = plain(`${command.words ?? ''} ${command.section}`);
  let sum = phraseScore(typed, title);
  for (const word of words) {
    const inTitle = wordScore(word, title);
    const elsewhere = rest.includes(word) ? 50 : null;
    const best = inTitle === null ? elsewhere : Math.max(inTitle, elsewhere ?? 0);
    if (best === null) return null;
    sum += best;
  }
  return sum;
}

/** The commands that fit what was typed, best first; all that have an effect, in their order, while nothing is. */
export function findCommands(commands: readonly Command[], typed: string): readonly Command[] {
  const offered = commands.filter(({ isOff }) => isOff !== true);
  const sought = plain(typed);
  const words = sought.split(/\s+/).filter(Boolean);
  if (words.length === 0) return offered;
  return offered
    .flatMap((command) => {
      const points = score(sought, words, command);
      return points === null ? [] : [{ command, points }];
    })
    .sort((a, b) => b.points - a.points)
    .map(({ command }) => command);
}
