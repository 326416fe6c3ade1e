import type { Damage } from '../damage';
import type { Dice } from '../dice';
import type { JsonModel, TableModel } from '../model';
import type { Written } from '../written';

interface Named {
  readonly name: string;
}

/** Changes a table before it is written. False where it does not apply; nothing is changed then. */
export interface TablePolluter extends Named {
  readonly stage: 'table';
  readonly pollute: (model: TableModel, dice: Dice, damage: Damage) => boolean;
}

/** Changes a JSON document before it is written. */
export interface JsonPolluter extends Named {
  readonly stage: 'json';
  readonly pollute: (model: JsonModel, dice: Dice, damage: Damage) => boolean;
}

/** Changes the text of a file. */
export interface TextPolluter extends Named {
  readonly stage: 'text';
  readonly pollute: (written: Written, dice: Dice, damage: Damage) => boolean;
}

export type Polluter = TablePolluter | JsonPolluter | TextPolluter;
