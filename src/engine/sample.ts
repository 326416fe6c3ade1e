import { IssueLog } from '../chain/issues';
import { type QuoteFacts, statedFacts } from '../chain/quoteFacts';
import type { RawChain } from '../chain/rawChain';
import { cboeCsv } from '../formats/cboeCsv';
import { IMPORT_LIMITS } from '../formats/limits';
import { readBy } from '../formats/readBy';
import { openSource } from '../formats/source';
import { SAMPLE_FILE_NAME, sampleChainCsv } from '../sample/sampleChain';

/** The embedded sample, through the reader of its format: the other formats are not needed to show it. */
export function readSample(): { readonly raw: RawChain; readonly facts: QuoteFacts } {
  const context = { log: new IssueLog(), limits: IMPORT_LIMITS, onProgress: () => {}, given: {} };
  const bytes = new TextEncoder().encode(sampleChainCsv());
  const raw = readBy(cboeCsv, openSource(bytes, SAMPLE_FILE_NAME, context.log, context.limits), context);
  const facts = statedFacts(raw);
  if (!facts) throw new Error('the sample does not state its spot and time');
  return { raw, facts };
}
