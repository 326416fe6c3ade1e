import type { Damage } from '../damage';
import type { Dice } from '../dice';
import {
  confirmsSymbols,
  idsOf,
  isCompared,
  type JsonContract,
  type JsonField,
  type JsonModel,
  type JsonObject,
  type JsonValue,
  RAW,
} from '../model';
import type { JsonPolluter } from './polluter';

const polluter = (
  name: string,
  pollute: (model: JsonModel, dice: Dice, damage: Damage) => boolean | undefined,
): JsonPolluter => ({ name, stage: 'json', pollute: (...given) => pollute(...given) !== false });

const isPlain = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object in which a field stands, and its name there. */
function holder(node: JsonObject, { path }: JsonField): { object: JsonObject; name: string } | null {
  let object = node;
  for (const name of path.slice(0, -1)) {
    const inner = object[name];
    if (!isPlain(inner)) return null;
    object = inner;
  }
  const name = path.at(-1)!;
  return name in object ? { object, name } : null;
}

const NUMERIC = new Set(['strike', 'openInterest', 'impliedVolatility', 'bid', 'ask', 'last', 'volume']);

/** Changes one field of one contract. */
const oneField = (
  name: string,
  wanted: (field: JsonField) => boolean,
  into: (value: JsonValue, dice: Dice) => JsonValue | undefined,
  tell: (damage: Damage, ids: number[], field: JsonField, model: JsonModel) => void = (damage, ids) =>
    damage.touch(ids),
): JsonPolluter =>
  polluter(name, (model, dice, damage) => {
    const fields = model.fields.filter(wanted);
    if (fields.length === 0 || model.contracts.length === 0) return false;
    const contract = dice.pick(model.contracts);
    const field = dice.pick(fields);
    const place = holder(contract.node, field);
    if (!place) return false;
    const before = place.object[place.name] ?? null;
    const value = into(before, dice);
    if (Object.is(value, before)) return false;
    if (value === undefined) delete place.object[place.name];
    else place.object[place.name] = value;
    tell(damage, idsOf(contract, field), field, model);
    damage.isOneRow = true;
    return true;
  });

const isKnown = ({ field }: JsonField): boolean => field !== 'other';
const isNumber = ({ field }: JsonField): boolean => NUMERIC.has(field);
const WRONG = [
  'x',
  '0x1F',
  '1,2,3',
  'NaN',
  'Infinity',
  '1e400',
  true,
  {},
  [],
  [7],
  { value: 7 },
  `${RAW}1e999`,
] as const;

const percentUnits = ({ fields }: JsonModel): boolean =>
  fields.some(({ path }) => ['volatility', 'mark_iv'].includes(path.at(-1)!) || path.at(-1) === 'top_bid_price');

function tellValue(value: number) {
  return (damage: Damage, ids: number[], { field }: JsonField, model: JsonModel): void => {
    if (field === 'strike' && !confirmed(model)) damage.release(ids);
    damage.touch(ids);
    if (!isCompared(field)) return;
    damage.alter(ids, field, field === 'impliedVolatility' && percentUnits(model) ? value / 100 : value);
  };
}

const confirmed = (model: JsonModel): boolean =>
  confirmsSymbols(model) && model.fields.some(({ field }) => field === 'symbol');

/** Does something to the object of one contract. */
const oneContract = (
  name: string,
  pollute: (contract: JsonContract, model: JsonModel, dice: Dice, damage: Damage) => boolean | undefined,
): JsonPolluter =>
  polluter(name, (model, dice, damage) => {
    if (model.contracts.length === 0) return false;
    if (pollute(dice.pick(model.contracts), model, dice, damage) === false) return false;
    damage.isOneRow = true;
    return true;
  });

/** Puts something else where the object of a contract was. */
function replaceNode(contract: JsonContract, value: JsonValue): boolean {
  const at = contract.list?.indexOf(contract.node) ?? -1;
  if (!contract.list || at < 0) return false;
  contract.list[at] = value;
  return true;
}

const cloned = (node: JsonObject): JsonObject => structuredClone(node);

/** Goes through every object and array of a document. */
function everyObject(value: JsonValue, visit: (object: JsonObject) => void): void {
  const open: JsonValue[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) open.push(...next);
    else if (isPlain(next)) {
      visit(next);
      open.push(...Object.values(next));
    }
  }
}

/** Array under a name of the root of a columnar document. */
const columnAt = (model: JsonModel, field: JsonField): JsonValue[] | null => {
  const found = isPlain(model.root) ? model.root[field.path[0]!] : null;
  return Array.isArray(found) ? found : null;
};

/** Changes one column of a columnar document. */
const oneColumn = (
  name: string,
  pollute: (column: JsonValue[], field: JsonField, model: JsonModel, dice: Dice, damage: Damage) => boolean | undefined,
): JsonPolluter =>
  polluter(name, (model, dice, damage) => {
    if (!model.isColumnar) return false;
    const field = dice.pick(model.fields);
    const column = columnAt(model, field);
    if (!column || column.length === 0) return false;
    return pollute(column, field, model, dice, damage);
  });

export const JSON_POLLUTERS: readonly JsonPolluter[] = [
  oneField('field absent', isKnown, () => undefined),
  oneField('field null', isKnown, () => null),
  oneField('field NaN', isNumber, (_, dice) => `${RAW}${dice.pick(['NaN', 'Infinity', '-Infinity'])}`),
  oneField('number as text', isNumber, (value) => (typeof value === 'number' ? String(value) : undefined)),
  oneField('field of a wrong type', isKnown, (_, dice) => structuredClone(dice.pick(WRONG)) as JsonValue),
  oneField('field negative', isNumber, (value) => (typeof value === 'number' && value > 0 ? -value : value)),
  oneField('field huge', isNumber, () => 1e30, tellValue(1e30)),
  oneField('field a sentinel', isNumber, () => -999),
  oneField('field another number', isNumber, () => 7, tellValue(7)),
  oneField(
    'other right',
    ({ field }) => field === 'symbol' || field === 'right',
    (value) => {
      const text = String(value);
      const found = /^(.*\d{6})([CP])(\d.*)$/.exec(text) ?? /^(.*-)([CP])()$/.exec(text);
      if (found) return `${found[1]}${found[2] === 'C' ? 'P' : 'C'}${found[3]}`;
      return { call: 'put', put: 'call', CALL: 'PUT', PUT: 'CALL' }[text] ?? value;
    },
    (damage, ids, _, model) => {
      if (confirmed(model)) damage.touch(ids);
      else damage.release(ids.flatMap((id) => [id - (id % 2), id - (id % 2) + 1]));
    },
  ),
  oneContract('contract null', (contract, _, dice, damage) => {
    damage.touch(contract.ids);
    return replaceNode(contract, dice.pick([null, 7, 'x', true]));
  }),
  oneContract('contract in an array', (contract, _, __, damage) => {
    damage.touch(contract.ids);
    return replaceNode(contract, [contract.node]);
  }),
  oneContract('contract one level deeper', (contract, _, __, damage) => {
    damage.touch(contract.ids);
    return replaceNode(contract, { option: contract.node });
  }),
  oneContract('contract without fields', (contract, _, __, damage) => {
    for (const name of Object.keys(contract.node)) delete contract.node[name];
    damage.touch(contract.ids);
  }),
  oneContract('contract deleted', (contract, model, _, damage) => {
    const at = contract.list?.indexOf(contract.node) ?? -1;
    if (!contract.list || at < 0 || model.contracts.length === 1) return false;
    contract.list.splice(at, 1);
    model.contracts = model.contracts.filter((other) => other !== contract);
    // Of two that contradicted each other the wrong one may be left.
    const said = JSON.stringify(contract.node);
    const isLeft = ({ ids, node }: JsonContract): boolean =>
      ids.some((id) => contract.ids.includes(id)) && JSON.stringify(node) !== said;
    if (model.contracts.some(isLeft)) damage.release(contract.ids);
    return true;
  }),
  oneContract('contract doubled', (contract, model) => {
    // Rows that follow one another under headings belong to the heading above them.
    if (!contract.list || model.fields.some(({ path }) => path[0] === 'c_Openinterest')) return false;
    const node = cloned(contract.node);
    contract.list.push(node);
    model.contracts = [...model.contracts, { ...contract, node }];
    return true;
  }),
  oneContract('contract doubled with other open interest', (contract, model, _, damage) => {
    const field = model.fields.find(({ field: is }) => is === 'openInterest');
    if (!contract.list || !field || contract.ids.length > 1) return false;
    const node = cloned(contract.node);
    const place = holder(node, field);
    const value = place?.object[place.name];
    if (!place || (typeof value !== 'number' && !/^\d+$/.test(String(value)))) return false;
    place.object[place.name] = typeof value === 'number' ? value + 7 : String(Number(value) + 7);
    contract.list.push(node);
    model.contracts = [...model.contracts, { ...contract, node }];
    damage.touch(contract.ids);
    return true;
  }),
  oneContract('names of the language', (contract, _, dice) => {
    contract.node[dice.pick(['constructor', 'toString', 'hasOwnProperty', 'length', 'x'])] = { polluted: true };
  }),
  oneContract('field twice', (contract, model, dice, damage) => {
    const field = model.fields.find(({ field: is, path }) => is === 'openInterest' && path.length === 1);
    if (!field) return false;
    const ids = idsOf(contract, field);
    // Only the last of two same names is kept by any JSON parser: that is what the file says.
    contract.node[`${RAW}"${field.path[0]}"`] = dice.pick([123, 456]);
    damage.alter(ids, 'openInterest', 123);
    damage.alter(ids, 'openInterest', 456);
    return true;
  }),
  polluter('fields in another order', (model, dice) => {
    everyObject(model.root, (object) => {
      // Maps by date or strike keep their order; so do headings.
      const names = Object.keys(object);
      const values = dice.shuffled(names).map((name) => [name, object[name]!] as const);
      for (const name of names) delete object[name];
      for (const [name, value] of values) object[name] = value;
    });
  }),
  polluter('numbers as text', (model, _, damage) => {
    for (const { node } of model.contracts) {
      for (const field of model.fields) {
        const place = holder(node, field);
        const value = place?.object[place.name];
        if (place && typeof value === 'number') place.object[place.name] = String(value);
      }
    }
    damage.touchAll();
  }),
  polluter('every volatility NaN', (model, _, damage) => {
    const field = model.fields.find(({ field: is }) => is === 'impliedVolatility');
    if (!field) return false;
    for (const { node } of model.contracts) {
      const place = holder(node, field);
      if (place) place.object[place.name] = `${RAW}NaN`;
    }
    damage.touchAll();
    return true;
  }),
  polluter('a field absent everywhere', (model, dice, damage) => {
    const field = dice.pick(model.fields);
    for (const { node } of model.contracts) {
      const place = holder(node, field);
      if (place) delete place.object[place.name];
    }
    if (model.isColumnar && isPlain(model.root)) delete model.root[field.path[0]!];
    // Without its symbols, series of one underlying cannot be told apart.
    if (field.field === 'symbol') damage.releaseAll();
    damage.touchAll();
    damage.isHeadTouched = true;
  }),
  polluter('written on many lines', (model, dice) => {
    model.indent = dice.pick([1, 2, 4]);
  }),
  polluter('document in an array', (model, _, damage) => {
    model.root = [model.root];
    damage.touchAll();
    damage.isHeadTouched = true;
  }),
  polluter('document one level deeper', (model, dice, damage) => {
    model.root = { [dice.pick(['data', 'response', '__proto', 'result'])]: model.root };
    damage.touchAll();
    damage.isHeadTouched = true;
  }),
  polluter('an error beside the data', (model, dice, damage) => {
    if (!isPlain(model.root)) return false;
    model.root[dice.pick(['error', 'message', 'status', 's', 'fault'])] = dice.pick([
      'no_data',
      'Invalid key',
      null,
      {},
    ]);
    damage.touchAll();
    damage.isHeadTouched = true;
    return true;
  }),
  polluter('prototype in the document', (model, _, damage) => {
    if (!isPlain(model.root)) return false;
    model.root[`${RAW}"__proto__"`] = { polluted: true };
    damage.touchAll();
    damage.isHeadTouched = true;
    return true;
  }),
  oneColumn('column short', (column, _, __, dice, damage) => {
    column.splice(dice.below(column.length), 1);
    damage.touchAll();
    damage.isHeadTouched = true;
  }),
  oneColumn('column long', (column, _, __, dice, damage) => {
    const at = dice.below(column.length);
    column.splice(at, 0, column[at]!);
    damage.touchAll();
    damage.isHeadTouched = true;
  }),
  oneColumn('a value of a column', (column, field, model, dice, damage) => {
    const at = dice.below(Math.min(column.length, model.ids.length));
    column[at] = dice.pick([null, 'x', -5, {}, true, `${RAW}NaN`]);
    damage.touch([model.ids[at]!]);
    if (field.field === 'spot') damage.isHeadTouched = true;
    damage.isOneRow = true;
  }),
  oneColumn('column no array', (_, field, model, dice, damage) => {
    if (!isPlain(model.root)) return false;
    model.root[field.path[0]!] = dice.pick([null, 7, 'x', {}]);
    damage.touchAll();
    damage.isHeadTouched = true;
    return true;
  }),
];
