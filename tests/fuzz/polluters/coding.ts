import type { Damage } from '../damage';
import type { Dice } from '../dice';
import type { JsonModel, Model, TableModel } from '../model';
import type { JsonPolluter, TablePolluter } from './polluter';

interface Change {
  readonly name: string;
  readonly apply: (model: Model, dice: Dice, damage: Damage) => boolean | undefined;
}

/** How the characters of a file become bytes; the same for tables and documents. */
const CHANGES: readonly Change[] = [
  {
    name: 'byte order mark',
    apply: (model) => {
      model.hasMark = !model.hasMark;
    },
  },
  {
    name: 'UTF-16 with its mark',
    apply: (model, dice) => {
      model.encoding = dice.pick(['utf-16le', 'utf-16be'] as const);
      model.hasMark = true;
    },
  },
  {
    name: 'UTF-16 without its mark',
    apply: (model, dice, damage) => {
      model.encoding = dice.pick(['utf-16le', 'utf-16be'] as const);
      model.hasMark = false;
      damage.mustBeRead = false;
    },
  },
  {
    name: 'windows-1252',
    apply: (model) => {
      model.encoding = 'windows-1252';
      model.hasMark = false;
    },
  },
];

export const TABLE_CODING: readonly TablePolluter[] = CHANGES.map(({ name, apply }) => ({
  name,
  stage: 'table',
  pollute: (model: TableModel, dice, damage) => apply(model, dice, damage) !== false,
}));
export const JSON_CODING: readonly JsonPolluter[] = CHANGES.map(({ name, apply }) => ({
  name,
  stage: 'json',
  pollute: (model: JsonModel, dice, damage) => apply(model, dice, damage) !== false,
}));
