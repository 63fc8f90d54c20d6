import { Button, Group, Kbd, Stack, Text } from '@mantine/core';
import { formatConfidence } from '../../data/format.ts';
import type { Candidate, WorkDetail } from '../../data/types.ts';
import { text } from '../../text.ts';
import { reviewText, workText } from '../../text-works.ts';
import { Poster } from '../common/poster.tsx';
import { Evidence } from '../work/evidence.tsx';

/** Keys reach this many. */
const keyed = 9;

/** What a work may be, side by side. */
export function ReviewCandidates({
  type,
  candidates,
  busy,
  onChoose,
}: {
  readonly type: WorkDetail['type'];
  readonly candidates: readonly Candidate[];
  readonly busy: boolean;
  readonly onChoose: (at: number) => void;
}) {
  if (candidates.length === 0) return <Text>{workText.noCandidates}</Text>;
  return (
    <div className="candidates">
      {candidates.map((candidate, at) => (
        <section
          key={`${candidate.instance} ${candidate.tmdbId} ${candidate.tvdbId}`}
          className="card"
          aria-label={`${candidate.title} (${candidate.year ?? text.unknownYear}), ${candidate.instance}`}
        >
          <Group align="flex-start" wrap="nowrap" mb="sm">
            <Poster title={candidate.title} type={type} size={84} artwork={candidate.artwork} />
            <Stack gap={2} miw={0} flex={1}>
              <Text fw={600}>
                {candidate.title} ({candidate.year ?? text.unknownYear})
              </Text>
              <Text size="sm" c="dimmed">
                {formatConfidence(candidate.confidence)} % · <bdi>{candidate.instance}</bdi>
              </Text>
              <Button
                size="xs"
                variant="default"
                mt={6}
                w="max-content"
                disabled={busy}
                onClick={() => onChoose(at)}
                rightSection={at < keyed ? <Kbd size="xs">{at + 1}</Kbd> : null}
              >
                {reviewText.choose}
              </Button>
            </Stack>
          </Group>
          <Evidence candidate={candidate} />
        </section>
      ))}
    </div>
  );
}
