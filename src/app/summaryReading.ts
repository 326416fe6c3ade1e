import type { Failure } from '../engine/failure';
import { OutOfBytes } from '../share/rangeCoder';
import { NoChain } from '../share/sharedFaults';
import type { SharedSummary } from '../share/summary';
import { unpackSummary } from '../share/summaryCodec';

/** The summary in packed bytes, or why they hold none. */
export function readSummary(bytes: Uint8Array, label: string): SharedSummary | Failure {
  try {
    return unpackSummary(bytes);
  } catch (error) {
    if (!(error instanceof NoChain || error instanceof OutOfBytes)) throw error;
    return {
      code: 'E_DAMAGED',
      fileName: label,
      title: 'The summary in this link cannot be read',
      detail: `It holds ${error.message}. Ask whoever sent it for another one.`,
    };
  }
}
