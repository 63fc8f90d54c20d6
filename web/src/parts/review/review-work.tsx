import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { formatLanguage } from '../../data/format.ts';
import type { WorkDetail } from '../../data/types.ts';
import { text } from '../../text.ts';
import { reviewText } from '../../text-works.ts';
import { Poster } from '../common/poster.tsx';

const shownEntries = 4;

/** What the playlist says of a work in doubt. */
export function ReviewWork({ work, decided }: { readonly work: WorkDetail; readonly decided: string | null }) {
  const languages = [...new Set(work.variants.flatMap((variant) => variant.languages))];
  return (
    <section className="card" aria-label={reviewText.inPlaylist}>
      <Group align="flex-start" wrap="nowrap">
        <Poster title={work.title} type={work.type} size={112} artwork={work.artwork} />
        <Stack gap={6} miw={0}>
          <Title order={2} size="h4">
            {work.title} <span>({work.year ?? text.unknownYear})</span>
          </Title>
          <Group gap={6}>
            <Badge variant="default">{text.type[work.type]}</Badge>
            {languages.map((code) => (
              <Badge key={code} variant="default" tt="none">
                {formatLanguage(code)}
              </Badge>
            ))}
            {decided && <Badge>{decided}</Badge>}
          </Group>
          <Text size="sm" className="reason">
            {work.reason}
          </Text>
          {work.entries.slice(0, shownEntries).map(({ id, rawTitle, group }) => (
            <Text key={id} size="sm" className="raw">
              {rawTitle} <span className="sub">{group}</span>
            </Text>
          ))}
        </Stack>
      </Group>
    </section>
  );
}
