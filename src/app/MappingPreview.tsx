import type { MappingPreview as Preview } from '../formats/table/mappingPreview';
import { integer } from '../ui/format';

interface MappingPreviewProps {
  /** Null while columns are missing. */
  readonly preview: Preview | null;
  /** What is missing, in words. */
  readonly needs: string;
}

/** The first contracts as they will be read, what looks wrong about them, and why others are rejected. */
export function MappingPreview({ preview, needs }: MappingPreviewProps) {
  return (
    <section className="mapping-preview" aria-label="What will be read" aria-live="polite">
      <h3>What will be read</h3>
      {preview === null ? (
        <p className="hint">Contracts appear here once these are given: {needs}.</p>
      ) : (
        <>
          <p>
            {preview.refusal ?? readWords(preview)}
            {preview.contractsRejected > 0 ? `, ${integer(preview.contractsRejected)} rejected` : ''}.
          </p>
          {preview.doubts.length > 0 ? (
            <ul className="mapping-doubts">
              {preview.doubts.map((doubt) => (
                <li key={doubt}>{doubt}</li>
              ))}
            </ul>
          ) : null}
          <ul className="mapping-contracts">
            {preview.contracts.map((contract) => (
              <li key={contract}>{contract}</li>
            ))}
          </ul>
          {preview.reasons.length > 0 ? (
            <ul className="mapping-reasons">
              {preview.reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          ) : null}
        </>
      )}
    </section>
  );
}

/** '48 contracts in the first 48 rows'. */
export function readWords({ contractsRead, rows }: Preview): string {
  return `${counted(contractsRead, 'contract')} in the first ${counted(rows, 'row')}`;
}

/** '1 row', '2 rows'. */
export function counted(count: number, word: string): string {
  return `${integer(count)} ${word}${count === 1 ? '' : 's'}`;
}
