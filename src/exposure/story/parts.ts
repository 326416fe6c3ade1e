import type { Figure } from '../figures';

/** A piece of a sentence: words, or a figure that can be taken apart. */
export type StoryPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'figure'; readonly figure: Figure; readonly text: string };

export interface StorySentence {
  readonly parts: readonly StoryPart[];
}

/** A sentence from a template whose values are words, figures or pieces of another sentence. */
export function say(
  words: readonly string[],
  ...values: readonly (string | StoryPart | readonly StoryPart[])[]
): StorySentence {
  const parts: StoryPart[] = [];
  const add = (part: StoryPart): void => {
    const last = parts.at(-1);
    if (part.kind === 'text' && part.text === '') return;
    if (part.kind === 'text' && last?.kind === 'text') {
      parts[parts.length - 1] = { kind: 'text', text: last.text + part.text };
    } else parts.push(part);
  };
  words.forEach((text, index) => {
    add({ kind: 'text', text });
    const value = values[index];
    if (typeof value === 'string') add({ kind: 'text', text: value });
    else if (value !== undefined) for (const part of 'kind' in value ? [value] : value) add(part);
  });
  return { parts };
}

/** A figure as it is written. */
export function told(figure: Figure, text: string): StoryPart {
  return { kind: 'figure', figure, text };
}

/** A figure that stands in a sentence, as it is written there. */
export type Mark = readonly [text: string, figure: Figure];

/**
 * The pieces of a sentence that is written already, with the figures in it named: each mark where its text first stands
 * by itself after the mark before it; a mark that stands nowhere is left out.
 */
export function marked(sentence: string, marks: readonly Mark[]): StoryPart[] {
  const parts: StoryPart[] = [];
  let from = 0;
  for (const [text, figure] of marks) {
    const at = placeOf(text, sentence, from);
    if (at < 0) continue;
    if (at > from) parts.push({ kind: 'text', text: sentence.slice(from, at) });
    parts.push(told(figure, text));
    from = at + text.length;
  }
  if (from < sentence.length) parts.push({ kind: 'text', text: sentence.slice(from) });
  return parts;
}

/** Where a text stands that no further digit or letter belongs to; -1 where it does not. */
function placeOf(text: string, sentence: string, from: number): number {
  for (let at = sentence.indexOf(text, from); at >= 0; at = sentence.indexOf(text, at + 1)) {
    if (!/^(?:\w|[.,]\d)/.test(sentence.slice(at + text.length))) return at;
  }
  return -1;
}

/** A sentence as one text. */
export function sentenceText({ parts }: StorySentence): string {
  return parts.map(({ text }) => text).join('');
}
