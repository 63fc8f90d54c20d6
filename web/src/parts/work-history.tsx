import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import type { WorkDetail } from '../data/types.ts';
import { workText } from '../text-works.ts';
import { Time } from './time.tsx';

const words = workText;

/** What became of a work: since when it is known, and what people decided on it. */
export function WorkHistory({ work, onOpen }: { readonly work: WorkDetail; readonly onOpen: (id: number) => void }) {
  const { firstSeenAt, override, decidedKind, splitFrom } = work;
  const steps: ReactNode[] = [
    <>
      {words.firstSeen} <Time instant={firstSeenAt} />
    </>,
  ];
  if (splitFrom !== null) {
    steps.push(
      <>
        {words.splitFrom}.{' '}
        <Anchor component="button" type="button" size="sm" onClick={() => onOpen(splitFrom)}>
          {words.showOther}
        </Anchor>
      </>,
    );
  }
  if (decidedKind !== null) steps.push(words.decision.kind(words.isNow[decidedKind]));
  if (override) steps.push(decisionOf(override));
  if (steps.length === 1) steps.push(words.undecided);
  return (
    <ul className="history">
      {steps.map((step, at) => (
        <li key={at}>{step}</li>
      ))}
    </ul>
  );
}

function decisionOf(override: NonNullable<WorkDetail['override']>): string {
  if (override.kind !== 'item') return words.decision[override.kind];
  return words.decision.item(override.tmdbId ?? override.tvdbId);
}
