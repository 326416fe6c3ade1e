import { afterExpiries } from '../exposure/afterExpiries';
import { type Book, openBook } from '../exposure/book';
import { explain } from '../exposure/explain';
import { flowMap } from '../exposure/flowMap';
import { sensitivity } from '../exposure/sensitivity';
import { evaluateBook } from '../exposure/snapshot';
import { unusedRows } from '../exposure/unusedRows';
import { smileSet } from '../exposure/volatility/smileSet';
import { encodeKept } from '../share/keptChain';
import { compareWith } from './comparing';
import { keptChain, packBook } from './packing';
import type { Outcome, Request, ShownFigures } from './protocol';

/** What is asked of an open chain beside its analysis and its scenarios. */
type AsideRequest = Exclude<Request, { kind: 'open' | 'analyze' | 'scenario' }>;

/** The answer for a book under the assumptions of the request. */
export function answerAside(book: Book, request: AsideRequest): Outcome | Promise<Outcome> {
  switch (request.kind) {
    case 'flowMap':
      return { kind: 'flowMap', map: flowMap(book, request.scenario) };
    case 'sensitivity':
      return { kind: 'sensitivity', sensitivity: sensitivity(book, request.scenario, request.custom) };
    case 'afterExpiries':
      return { kind: 'afterExpiries', afterExpiries: afterExpiries(book, request.scenario) };
    case 'explain':
      return { kind: 'explain', explanation: explain(book, request.scenario, request.figure) };
    case 'smiles':
      return { kind: 'smiles', smiles: smileSet(book, request.scenario) };
    case 'pack':
      return { kind: 'pack', packed: packBook(book, request.scope, request.budget) };
    case 'keep':
      return encodeKept(book.chain).then((bytes) => ({ kind: 'keep', bytes }));
    case 'compare':
      return compareWith(book, request.bytes, request.name).then((compared) => ({ kind: 'compare', compared }));
    case 'summarise':
      return shownFigures(book, request).then((shown) => ({ kind: 'summarise', shown }));
    case 'unusedRows':
      return { kind: 'unusedRows', rows: unusedRows(book) };
  }
}

async function shownFigures(
  { assumptions }: Book,
  { bytes, name }: Extract<AsideRequest, { kind: 'summarise' }>,
): Promise<ShownFigures> {
  const { snapshot } = evaluateBook(openBook(await keptChain(bytes, name), assumptions));
  const { spot, net, flips, levels, regime } = snapshot;
  return { spot, net, flips, levels, regime };
}
