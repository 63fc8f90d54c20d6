import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import type { WorkDetail } from '../../data/types.ts';
import { text } from '../../text.ts';
import { workText } from '../../text-works.ts';
import { ExactTime } from '../common/time.tsx';

const words = workText;

type Event = WorkDetail['history'][number];

/** What became of a work, with the times: when it was first seen, how it was judged, and what people decided on it. */
export function WorkHistory({ work, onOpen }: { readonly work: WorkDetail; readonly onOpen: (id: number) => void }) {
  const { firstSeenAt, history, splitFrom } = work;
  const first = history.find(({ what }) => what === 'status')?.from ?? work.status;
  return (
    <>
      <ol className="history">
        <Step at={firstSeenAt}>
          {words.firstSeen}: {text.status[first]}
        </Step>
        {history.map((event, place) => (
          <Step key={place} at={event.at}>
            {wordsOf(event)}
          </Step>
        ))}
      </ol>
      {splitFrom !== null && (
        <p className="history-now">
          {words.splitFrom}.{' '}
          <Anchor component="button" type="button" size="sm" onClick={() => onOpen(splitFrom)}>
            {words.showOther}
          </Anchor>
        </p>
      )}
      {[decisionOf(work), kindOf(work)].map((now) => now && <p key={now} className="history-now">{`${now}.`}</p>)}
      {!work.override && !work.decidedKind && <p className="history-now">{words.undecided}</p>}
    </>
  );
}

function Step({ at, children }: { readonly at: string; readonly children: ReactNode }) {
  return (
    <li>
      <div>{children}</div>
      <div className="when">
        <ExactTime instant={at} />
      </div>
    </li>
  );
}

function wordsOf({ what, from, to, about, who }: Event): string {
  switch (what) {
    case 'status': {
      const change = `${from ? text.status[from] : ''} → ${to ? text.status[to] : ''}`;
      return to === 'in-collection' && about ? `${change}: ${about}` : change;
    }
    case 'decided':
      return words.decidedBy(
        isDecision(about) ? words.decisions[about] : about,
        who.replace(/^(?:session|proxy) /, ''),
      );
    case 'merged':
      return words.merged(about);
    default:
      return words.offered[what];
  }
}

function isDecision(about: string): about is keyof typeof words.decisions {
  return about in words.decisions;
}

function decisionOf({ override }: WorkDetail): string {
  if (!override) return '';
  if (override.kind !== 'item') return words.decision[override.kind];
  return words.decision.item(override.tmdbId ?? override.tvdbId);
}

function kindOf({ decidedKind }: WorkDetail): string {
  return decidedKind === null ? '' : words.decision.kind(words.isNow[decidedKind]);
}
