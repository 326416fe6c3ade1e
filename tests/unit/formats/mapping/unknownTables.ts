import { IssueLog } from '../../../../src/chain/issues';
import { IMPORT_LIMITS } from '../../../../src/formats/limits';
import { openSource, type TableSource } from '../../../../src/formats/source';
import { guessMapping, type MappingGuess } from '../../../../src/formats/table/guessMapping';
import { type MappingChoice, type SettledChoice, settleChoice } from '../../../../src/formats/table/mappingChoice';
import { utf8 } from '../samples';

/** Text of a table that no format knows, opened as a file is. */
export function tableSource(text: string): TableSource {
  const source = openSource(utf8(text), 'table.txt', new IssueLog(), IMPORT_LIMITS);
  if (source.kind !== 'table') throw new Error('is no table');
  return source;
}

export function guessed(text: string): MappingGuess {
  const guess = guessMapping(tableSource(text));
  if (!guess) throw new Error('no table was found');
  return guess;
}

export function settled(guess: MappingGuess, said: Partial<MappingChoice> = {}): SettledChoice {
  return settleChoice(guess.table, { ...guess.choice, ...said });
}

/** 'Strike: strike', one line for each column, '-' for one without a role. */
export function rolesOf({ columns }: MappingGuess): Record<string, string> {
  return Object.fromEntries(columns.map(({ name, role }) => [name, role ?? '-']));
}

/** Topics that the cells leave open. */
export function openTopics(text: string, said: Partial<MappingChoice> = {}): string[] {
  return settled(guessed(text), said).open.map(({ topic }) => topic);
}
