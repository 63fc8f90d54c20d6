import { Button, Group, Kbd, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { WorkDetail } from '../../data/types.ts';
import { useKeys } from '../../data/use-keys.ts';
import type { Review } from '../../data/use-review.ts';
import { reviewText } from '../../text-works.ts';
import { type Choice, ItemPicker } from '../work/item-picker.tsx';
import { ReviewCandidates } from './review-candidates.tsx';
import { ReviewWork } from './review-work.tsx';

/** One work in doubt beside what it may be, and the decisions on it, each with its key. */
export function ReviewDeciding({ work, review }: { readonly work: WorkDetail; readonly review: Review }) {
  const { acting, decide, go, done, position, total } = review;
  const [picking, setPicking] = useState(false);
  const choose = (candidate: Choice | undefined) => {
    if (candidate) decide(work, { kind: 'choose', candidate }, 'accept');
  };
  const accept = () => decide(work, { kind: 'accept' }, 'accept');
  const none = () => decide(work, { kind: 'none' }, 'none');
  const ignore = () => decide(work, { kind: 'ignore' }, 'ignore');
  const other = () => setPicking((before) => !before);
  useKeys([
    ['a', accept],
    ['n', none],
    ['i', ignore],
    ['o', other],
    ['j', () => go(1)],
    ['k', () => go(-1)],
    ...Array.from({ length: 9 }, (_, at): [string, () => void] => [String(at + 1), () => choose(work.candidates[at])]),
  ]);
  const how = done.find(({ id }) => id === work.id)?.how;
  return (
    <Stack gap="md">
      <div className="deciding">
        <div className="decisions">
          <Button onClick={accept} disabled={!work.candidate} rightSection={<Kbd size="xs">A</Kbd>}>
            {reviewText.accept}
          </Button>
          <Button variant="default" onClick={none} rightSection={<Kbd size="xs">N</Kbd>}>
            {reviewText.none}
          </Button>
          <Button variant="default" aria-expanded={picking} onClick={other} rightSection={<Kbd size="xs">O</Kbd>}>
            {reviewText.other}
          </Button>
          <Button variant="default" onClick={ignore} rightSection={<Kbd size="xs">I</Kbd>}>
            {reviewText.ignore}
          </Button>
        </div>
        <Group gap="xs" ml={{ base: 0, md: 'auto' }}>
          <Text size="sm" c="dimmed">
            {reviewText.of(position + 1, total)}
          </Text>
          <Button variant="default" onClick={() => go(-1)} rightSection={<Kbd size="xs">K</Kbd>}>
            {reviewText.previous}
          </Button>
          <Button variant="default" onClick={() => go(1)} rightSection={<Kbd size="xs">J</Kbd>}>
            {reviewText.next}
          </Button>
        </Group>
      </div>
      {picking && (
        <div className="card">
          <ItemPicker type={work.type} title={work.title} busy={acting.isPending} onChoose={choose} onLeave={other} />
        </div>
      )}
      <div className="beside">
        <ReviewWork work={work} decided={how ? reviewText.decided[how] : null} />
        <ReviewCandidates
          type={work.type}
          candidates={work.candidates}
          busy={acting.isPending}
          onChoose={(at) => choose(work.candidates[at])}
        />
      </div>
      <Text size="xs" c="dimmed" visibleFrom="sm">
        {reviewText.keys}: {reviewText.keysHint}
      </Text>
    </Stack>
  );
}
