import { Anchor, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { exportAddress } from '../../data/export-address.ts';
import { formatCount } from '../../data/format.ts';
import type { Facets, WorkPage } from '../../data/types.ts';
import type { ListedStatus, WorkQuery, WorkSearch } from '../../data/work-search.ts';
import { text } from '../../text.ts';
import { Notices } from '../common/notices.tsx';
import { Remark } from '../common/states.tsx';
import { Time } from '../common/time.tsx';

/** The head counts the adult works, and below it stands why nothing fits. */
const saidElsewhere: ReadonlySet<string> = new Set(['ADULT_LEFT_OUT', 'NOTHING_FITS']);

/** How much a list holds, what it rests on, and what is to be known about it. */
export function ListHead({
  page,
  query,
  isNarrowed,
  onClear,
  onShowAdult,
}: {
  readonly page: WorkPage;
  readonly query: WorkQuery;
  /** Whether any filter is in force. */
  readonly isNarrowed: boolean;
  readonly onClear: () => void;
  readonly onShowAdult: () => void;
}) {
  // What is ignored is few, whatever the sources hold.
  const isWorthAsking = page.total === 0 && query.status !== 'ignored';
  return (
    <>
      <Notices notices={page.notices.filter(({ code }) => !saidElsewhere.has(code))} open={isWorthAsking} />
      <div className="line apart list-facts">
        <div className="line">
          <Text size="sm" fw={600} role="status">
            {text.table.found(page.total, page.atLeast)}
          </Text>
          {/* An empty list offers it itself. */}
          {isNarrowed && page.total > 0 && (
            <Anchor component="button" type="button" size="sm" onClick={onClear}>
              {text.filter.clear}
            </Anchor>
          )}
          {page.asOf && (
            <Text size="sm" c="dimmed">
              {page.fresh ? '' : `${text.table.stale}. `}
              {text.table.asOf} <Time instant={page.asOf} />.
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
        </div>
        {page.total > 0 && (
          <Group className="export" gap={6} title={text.table.exportHint}>
            <Text size="sm" c="dimmed">
              {text.table.exportAs}
            </Text>
            {(['csv', 'json'] as const).map((format) => (
              <Anchor
                key={format}
                size="sm"
                href={exportAddress(query, format)}
                download
                aria-label={`${text.table.exportAs} ${format.toUpperCase()}`}
              >
                {format.toUpperCase()}
              </Anchor>
            ))}
          </Group>
        )}
      </div>
    </>
  );
}

const places = {
  missing: '/missing',
  review: '/review',
  'in-collection': '/collection',
  ignored: '/ignored',
} as const;

/** In the order in which people are shown them. */
function statusesOf({ statuses }: Facets) {
  const order = Object.keys(text.status);
  return [...statuses].sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
}

/** How many works of this type each status has, whatever else is asked for; each leads to its list. */
export function StatusCounts({
  facets,
  status,
  type,
}: {
  readonly facets: Facets;
  readonly status: ListedStatus;
  readonly type: WorkSearch['type'];
}) {
  return (
    <ul className="statuses" aria-label={text.table.byStatus}>
      {statusesOf(facets).map(({ value, works }) => {
        const label = `${text.status[value]} ${formatCount(works)}`;
        const to = value in places ? places[value as keyof typeof places] : null;
        if (to === null || value === status) {
          return (
            <li key={value} className={value === status ? 'here' : ''}>
              {label}
            </li>
          );
        }
        return (
          <li key={value}>
            <Anchor
              size="sm"
              c="dimmed"
              renderRoot={(props) => <Link to={to} search={type ? { type } : {}} {...props} />}
            >
              {label}
            </Anchor>
          </li>
        );
      })}
    </ul>
  );
}
