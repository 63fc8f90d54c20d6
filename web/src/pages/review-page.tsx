import { Badge, Button, Group, Kbd, Stack, Text, Title } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { workQuery } from '../data/queries.ts';
import type { WorkDetail } from '../data/types.ts';
import { useReview } from '../data/use-review.ts';
import { ReviewCandidates } from '../parts/review-candidates.tsx';
import { ReviewWork } from '../parts/review-work.tsx';
import { Empty, Failed, FailedQuery, Loading } from '../parts/states.tsx';
import { text } from '../text.ts';

type Review = ReturnType<typeof useReview>;

/** Works in doubt, one after another, by mouse or keys. */
export function ReviewPage() {
  const review = useReview();
  const { list, items, position, total, left, done } = review;
  const current = items[position];
  const last = done.at(-1);
  return (
    <div className="page">
      <Stack gap="sm" maw={1200}>
        <Group justify="space-between">
          <Group gap="sm">
            <Title order={1} size="h3">
              {text.pages.review}
            </Title>
            {list.data && (
              <Badge size="lg" variant="default" tt="none" role="status">
                {text.review.left(left)}
              </Badge>
            )}
          </Group>
          {current && (
            <Text size="sm" c="dimmed">
              {text.review.of(position + 1, total)}
            </Text>
          )}
        </Group>
        <Text c="dimmed" size="sm">
          {text.review.lead}
        </Text>
        {list.isPending && <Loading />}
        {list.isError && <FailedQuery error={list.error} queryKey={['review']} />}
        {list.data && items.length === 0 && <Empty title={text.review.done} hint={text.review.doneHint} />}
        {last && (
          <Group gap="xs" role="status">
            <Text size="sm">{text.review.did[last.how](last.title)}</Text>
            <Button size="compact-sm" variant="default" onClick={review.undo} rightSection={<Kbd size="xs">U</Kbd>}>
              {text.undo}
            </Button>
          </Group>
        )}
        {current && <Current id={current.id} review={review} />}
      </Stack>
    </div>
  );
}

function Current({ id, review }: { readonly id: number; readonly review: Review }) {
  const query = workQuery(String(id));
  const work = useQuery(query);
  const next = review.items[review.position + 1];
  // So that the next one is there at the press of a key.
  useQuery({ ...workQuery(String(next?.id ?? 0)), enabled: next !== undefined });
  if (work.isError) return <FailedQuery error={work.error} queryKey={query.queryKey} />;
  if (!work.data) return <Loading />;
  return <Deciding work={work.data} review={review} />;
}

function Deciding({ work, review }: { readonly work: WorkDetail; readonly review: Review }) {
  const { acting, decide, go, undo, done } = review;
  const choose = (at: number) => {
    const candidate = work.candidates[at];
    if (candidate) decide(work, { kind: 'choose', candidate }, 'accept');
  };
  const accept = () => decide(work, { kind: 'accept' }, 'accept');
  const none = () => decide(work, { kind: 'none' }, 'none');
  const ignore = () => decide(work, { kind: 'ignore' }, 'ignore');
  useHotkeys([
    ['a', accept],
    ['n', none],
    ['i', ignore],
    ['j', () => go(1)],
    ['k', () => go(-1)],
    ['u', undo],
    ...Array.from({ length: 9 }, (_, i): [string, () => void] => [String(i + 1), () => choose(i)]),
  ]);
  const how = done.find(({ id }) => id === work.id)?.how;
  return (
    <Stack gap="md">
      <ReviewWork work={work} decided={how ? text.review.decided[how] : null} />
      <Group gap="xs">
        <Button onClick={accept} disabled={!work.candidate} rightSection={<Kbd size="xs">A</Kbd>}>
          {text.review.accept}
        </Button>
        <Button variant="default" onClick={none} rightSection={<Kbd size="xs">N</Kbd>}>
          {text.review.none}
        </Button>
        <Button variant="default" onClick={ignore} rightSection={<Kbd size="xs">I</Kbd>}>
          {text.review.ignore}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => go(-1)} rightSection={<Kbd size="xs">K</Kbd>}>
          {text.review.previous}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => go(1)} rightSection={<Kbd size="xs">J</Kbd>}>
          {text.review.next}
        </Button>
      </Group>
      {acting.isError && <Failed error={acting.error} />}
      <ReviewCandidates candidates={work.candidates} busy={acting.isPending} onChoose={choose} />
      <Text size="xs" c="dimmed" visibleFrom="sm">
        {text.review.keys}: {text.review.keysHint}
      </Text>
    </Stack>
  );
}
