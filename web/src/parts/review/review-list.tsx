import { Badge, Button, Group } from '@mantine/core';
import type { Work } from '../../data/types.ts';
import type { Done, Review } from '../../data/use-review.ts';
import { text } from '../../text.ts';
import { reviewText } from '../../text-works.ts';
import { Poster } from '../common/poster.tsx';
import { Score } from '../common/score.tsx';

/** Works in doubt below each other, to be decided at once where the nearest says enough. */
export function ReviewList({ review, onOpen }: { readonly review: Review; readonly onOpen: (at: number) => void }) {
  const { items, done, list } = review;
  return (
    <>
      <ul className="reviews" aria-label={text.pages.review}>
        {items.map((work, at) => (
          <Row
            key={work.id}
            work={work}
            how={done.find(({ id }) => id === work.id)?.how}
            review={review}
            onOpen={() => onOpen(at)}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {reviewText.more}
        </Button>
      )}
    </>
  );
}

function Row({
  work,
  how,
  review: { decide, acting },
  onOpen,
}: {
  readonly work: Work;
  readonly how: Done['how'] | undefined;
  readonly review: Review;
  readonly onOpen: () => void;
}) {
  const { title, type, year, artwork, candidate } = work;
  const act = (kind: Done['how']) => decide(work, { kind }, kind, 'stay');
  return (
    <li>
      <Poster title={title} type={type} size={34} artwork={artwork} />
      <div className="grow">
        <button
          type="button"
          className="plain"
          dir="auto"
          title={title}
          onClick={onOpen}
          aria-label={reviewText.open(title)}
        >
          {title}
        </button>
        <span className="sub">
          {year ?? text.unknownYear} · {text.type[type]}
        </span>
      </div>
      <div className="grow">
        <Score work={work} />
      </div>
      {how ? (
        <Badge>{reviewText.decided[how]}</Badge>
      ) : (
        <Group gap={6} role="group" className="acts" aria-label={title}>
          {(['accept', 'none', 'ignore'] as const).map((kind) => (
            <Button
              key={kind}
              size="xs"
              variant="default"
              disabled={acting.isPending || (kind === 'accept' && candidate === null)}
              onClick={() => act(kind)}
            >
              {reviewText[kind]}
            </Button>
          ))}
        </Group>
      )}
    </li>
  );
}
