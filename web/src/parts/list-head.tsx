import { Anchor, Group, Text } from '@mantine/core';
import { formatAge } from '../data/format.ts';
import type { WorkPage } from '../data/types.ts';
import type { ListedStatus } from '../data/work-search.ts';
import { text } from '../text.ts';
import { Notices } from './notices.tsx';
import { Remark } from './states.tsx';

/** How much a list holds, what it rests on, and what is to be known about it. */
export function ListHead({
  page,
  status,
  onShowAdult,
}: {
  readonly page: WorkPage;
  readonly status: ListedStatus;
  readonly onShowAdult: () => void;
}) {
  return (
    <>
      <Notices notices={page.notices.filter(({ code }) => code !== 'ADULT_LEFT_OUT')} />
      <Group gap="md">
        <Text size="sm" fw={600} role="status">
          {text.table.found(page.total, page.atLeast)}
        </Text>
        <Text size="sm" c="dimmed" visibleFrom="md">
          {text.lead[status === 'in-collection' ? 'collection' : status]}
        </Text>
        {page.asOf && (
          <Text size="sm" c="dimmed">
            {page.fresh ? '' : `${text.table.stale}. `}
            {text.table.asOf(formatAge(page.asOf, Date.now()))}
          </Text>
        )}
        {page.adultLeftOut > 0 && (
          <Remark>
            {text.table.adultLeftOut(page.adultLeftOut)}{' '}
            <Anchor component="button" type="button" size="sm" onClick={onShowAdult}>
              {text.table.showAdult}
            </Anchor>
          </Remark>
        )}
      </Group>
    </>
  );
}
