import { sentenceText } from '../../exposure/story/parts';
import type { StorySection } from '../../exposure/story/story';

/** The story as plain text under its headings. @param head what the numbers are of: symbol, time, spot, assumptions */
export function storyText(head: string, sections: readonly StorySection[]): string {
  const parts = sections.map(({ title, sentences }) => `${title}\n${sentences.map(sentenceText).join('\n')}`);
  return `${[head, ...parts].join('\n\n')}\n`;
}

/** The same as Markdown: headings of the second level, a list of sentences below each, figures in bold. */
export function storyMarkdown(head: string, sections: readonly StorySection[]): string {
  const parts = sections.map(({ title, sentences }) => {
    const items = sentences.map(
      ({ parts: pieces }) =>
        `- ${pieces.map(({ kind, text }) => (kind === 'figure' ? `**${escaped(text)}**` : escaped(text))).join('')}`,
    );
    return `## ${title}\n\n${items.join('\n')}`;
  });
  return `${[escaped(head), ...parts].join('\n\n')}\n`;
}

/** What Markdown would take for its own, in words that come from files. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|~]/g, (sign) => `\\${sign}`);
}
