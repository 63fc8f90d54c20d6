import type { ReactNode } from 'react';
import { formatConfidence } from '../../data/format.ts';
import type { Work } from '../../data/types.ts';
import { text } from '../../text.ts';

/** The nearest in the collection with the chance that it is the work, 0 to 100, and what is to stand below its title. */
export function Score({
  work: { candidate, confidence },
  children,
}: {
  readonly work: Pick<Work, 'candidate' | 'confidence'>;
  readonly children?: ReactNode;
}) {
  if (candidate === null) return <span className="sub">{text.table.nothingNear}</span>;
  return (
    <span className="score">
      <b>{formatConfidence(confidence)} %</b>
      <span className="cell">
        <span className="nearest" dir="auto">
          {candidate.title}
          {candidate.year === null ? '' : ` (${candidate.year})`}
        </span>
        {children}
      </span>
    </span>
  );
}
