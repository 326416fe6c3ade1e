import { Damage } from './damage';
import { Dice } from './dice';
import { judge, type Verdict } from './judge';
import type { Model } from './model';
import { POLLUTERS } from './polluters/index';
import type { Polluter } from './polluters/polluter';
import { type Answers, type FileGiven, readProduct } from './product';
import { SERIALISERS } from './serialisers/index';
import type { Serialiser } from './serialisers/serialiser';
import { type TrueChain, trueChain } from './truth';
import { encode, type Written, write } from './written';

/** A case is wholly given by its number. */
export interface Case {
  readonly seed: number;
  readonly serialiser: Serialiser;
  readonly polluters: readonly string[];
  readonly chain: TrueChain;
  readonly damage: Damage;
  readonly written: Written;
  readonly files: readonly FileGiven[];
}

export interface Judged extends Verdict {
  readonly milliseconds: number;
}

const TRIES = 40;
const WHOLE = 0.02;
const PAIR = 0.35;

/** The format of a case, without making its file. */
export function formatOf(seed: number): Serialiser {
  return new Dice(seed).pick(SERIALISERS);
}

export function makeCase(seed: number): Case {
  const dice = new Dice(seed);
  const serialiser = dice.pick(SERIALISERS);
  const chain = trueChain(dice, serialiser.scope);
  const model = serialiser.write(chain);
  const damage = new Damage();
  const wanted = dice.chance(WHOLE) ? 0 : dice.chance(PAIR) ? 2 : 1;
  const { written, names } = pollute(model, wanted, dice, damage);
  if (names.length > 1 || !isWellFormed(written)) damage.isOneRow = false;
  return {
    seed,
    serialiser,
    polluters: names,
    chain,
    damage,
    written,
    files: filesOf(written.text, model),
  };
}

/** The file as it is written, and the one that is opened with it. */
function filesOf(text: string, model: Model): FileGiven[] {
  const file = { bytes: encode(text, model), fileName: model.fileName };
  const companion = model.kind === 'table' ? model.companion : undefined;
  if (!companion) return [file];
  return [file, { bytes: new TextEncoder().encode(companion.text), fileName: companion.fileName }];
}

/** Whether a document still is one: a break of JSON's grammar is damage to all of it, and a reason to refuse it. */
function isWellFormed({ kind, text }: Written): boolean {
  if (kind === 'table') return true;
  try {
    JSON.parse(text.replaceAll(/([:,[]\s*)[+-]?(?:NaN|Infinity)\b/g, '$1null'));
    return true;
  } catch {
    return false;
  }
}

function pollute(model: Model, wanted: number, dice: Dice, damage: Damage): { written: Written; names: string[] } {
  const names: string[] = [];
  const onText: Extract<Polluter, { stage: 'text' }>[] = [];
  const list = POLLUTERS[model.kind];
  for (let tries = 0; names.length + onText.length < wanted && tries < TRIES; tries += 1) {
    const polluter = dice.pick(list);
    if (names.includes(polluter.name) || onText.some(({ name }) => name === polluter.name)) continue;
    if (polluter.stage === 'text') {
      onText.push(polluter);
      continue;
    }
    damage.begin();
    if (polluter.stage === 'table' && model.kind === 'table' && polluter.pollute(model, dice, damage)) {
      names.push(polluter.name);
    } else if (polluter.stage === 'json' && model.kind === 'json' && polluter.pollute(model, dice, damage)) {
      names.push(polluter.name);
    }
    damage.end();
  }
  const written = write(model);
  for (const polluter of onText) {
    damage.begin();
    if (polluter.pollute(written, dice, damage)) names.push(polluter.name);
    damage.end();
  }
  return { written, names };
}

/** What a user would answer of a chain. */
export function answersFor({ quotes, underlying, day }: TrueChain, { carries }: Serialiser): Answers {
  return { expiryDay: quotes[0]?.expiryDay ?? 0, underlying: carries.underlying ?? underlying, quoteDay: day };
}

export function judgeCase(made: Case, usualCodes: ReadonlySet<string>): Judged {
  const start = performance.now();
  const reading = readProduct(made.files, answersFor(made.chain, made.serialiser));
  const milliseconds = performance.now() - start;
  return { ...judge({ ...made, reading, usualCodes, milliseconds }), milliseconds };
}

const PROBES = 30;

/** For a format that the product reads, the codes that its whole files give; null for one that it does not know. */
export function usualCodes(serialiser: Serialiser): Set<string> | null {
  const codes = new Set<string>();
  let isRead = false;
  for (let seed = 0; seed < PROBES; seed += 1) {
    const chain = trueChain(new Dice(seed), serialiser.scope);
    const model = serialiser.write(chain);
    const reading = readProduct(filesOf(write(model).text, model), answersFor(chain, serialiser));
    if (reading.kind !== 'read') continue;
    isRead = true;
    for (const { code } of reading.issues) codes.add(code);
  }
  return isRead ? codes : null;
}
