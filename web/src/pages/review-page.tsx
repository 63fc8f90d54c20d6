import { Badge, Button, Group, Kbd, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { workQuery } from '../data/queries.ts';
import { useKeys } from '../data/use-keys.ts';
import { type Review, useReview } from '../data/use-review.ts';
import { Empty, Failed, FailedQuery, Loading } from '../parts/common/states.tsx';
import { ReviewDeciding } from '../parts/review/review-deciding.tsx';
import { ReviewList } from '../parts/review/review-list.tsx';
import { text } from '../text.ts';
import { reviewText } from '../text-works.ts';

/** Works in doubt, one after another or as a list, by mouse or keys. */
export function ReviewPage() {
  const review = useReview();
  const [asList, setAsList] = useState(false);
  const { list, items, total, left, acting } = review;
  return (
    <div className="page">
      <Stack gap="sm" maw={1400}>
        <Group justify="space-between">
          <Group gap="sm">
            <Title order={1} size="h3">
              {text.pages.review}
            </Title>
            {list.data && (
              <Badge size="lg" variant="default" tt="none" role="status">
                {reviewText.left(left)}
              </Badge>
            )}
          </Group>
          {total > 0 && (
            <SegmentedControl
              aria-label={reviewText.view}
              value={asList ? 'list' : 'one'}
              data={[
                { value: 'one', label: reviewText.asOne },
                { value: 'list', label: reviewText.asList },
              ]}
              onChange={(view) => setAsList(view === 'list')}
            />
          )}
        </Group>
        <div className="last-done">
          <LastDone review={review} />
        </div>
        {list.isPending && <Loading />}
        {list.isLoadingError && <FailedQuery error={list.error} queryKey={['review']} />}
        {acting.isError && <Failed error={acting.error} />}
        {list.data && left === 0 && (
          <Empty title={reviewText.done} hint={reviewText.doneHint}>
            <Button renderRoot={(props) => <Link to="/missing" {...props} />}>{reviewText.toMissing}</Button>
          </Empty>
        )}
        {asList && (
          <ReviewList
            review={review}
            onOpen={(at) => {
              review.setPosition(at);
              setAsList(false);
            }}
          />
        )}
        {!asList && left > 0 && items.length > 0 && <Current review={review} />}
      </Stack>
    </div>
  );
}

/** What was done last, with the way back; before that, what this is about. */
function LastDone({ review: { done, undo, acting } }: { readonly review: Review }) {
  const last = done.at(-1);
  useKeys([['u', undo]]);
  if (!last) {
    return (
      <Text c="dimmed" size="sm">
        {reviewText.lead}
      </Text>
    );
  }
  return (
    <Group gap="xs" role="status">
      <Text size="sm">{reviewText.did[last.how](last.title)}</Text>
      <Button
        size="xs"
        variant="default"
        disabled={acting.isPending}
        onClick={undo}
        rightSection={<Kbd size="xs">U</Kbd>}
      >
        {text.undo}
      </Button>
    </Group>
  );
}

function Current({ review }: { readonly review: Review }) {
  const { items, position } = review;
  const id = items[position]?.id ?? 0;
  const query = workQuery(String(id));
  const work = useQuery(query);
  const next = items[position + 1];
  // So that the next one is there at the press of a key.
  useQuery({ ...workQuery(String(next?.id ?? 0)), enabled: next !== undefined });
  if (work.isLoadingError) return <FailedQuery error={work.error} queryKey={query.queryKey} />;
  if (!work.data) return <Loading />;
  return <ReviewDeciding key={id} work={work.data} review={review} />;
}
