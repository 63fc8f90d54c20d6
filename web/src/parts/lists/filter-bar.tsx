import { Badge, Button, NativeSelect, SegmentedControl, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { LayoutGrid, ListFilter, Rows3, Search } from 'lucide-react';
import { lazy, Suspense, useRef } from 'react';
import type { Facets } from '../../data/types.ts';
import { useKeys } from '../../data/use-keys.ts';
import type { ChangeSearch } from '../../data/use-work-search.ts';
import { filtersOf, type ListedStatus, readWorkSearch, sorts, type WorkSearch } from '../../data/work-search.ts';
import { text } from '../../text.ts';
import { TypedField } from './filter-fields.tsx';

const MoreFilters = lazy(async () => ({ default: (await import('./more-filters.tsx')).MoreFilters }));

/** Up to this width the filters in force stay folded away, or there would be no room for works. In pixels. */
const phoneWidth = 576;

/** What a list is narrowed and ordered by, and how it is drawn. */
export function FilterBar({
  status,
  search,
  facets,
  onChange,
}: {
  readonly status: ListedStatus;
  readonly search: WorkSearch;
  readonly facets: Facets | undefined;
  readonly onChange: ChangeSearch;
}) {
  const { q: _, type: __, ...others } = filtersOf(search);
  const hidden = Object.keys(others).length;
  const [open, { toggle }] = useDisclosure(hidden > 0 && innerWidth > phoneWidth);
  const searchField = useRef<HTMLInputElement>(null);
  useKeys([
    ['/', () => searchField.current?.focus()],
    ['f', toggle],
    ['v', () => onChange({ view: search.view ? undefined : 'posters' })],
  ]);
  return (
    <section aria-label={text.filter.label}>
      <div className="head" data-open={open || undefined}>
        <TypedField
          ref={searchField}
          className="search"
          type="search"
          aria-label={text.filter.search}
          placeholder={text.filter.search}
          leftSection={<Search size={16} aria-hidden />}
          value={search.q ?? ''}
          maxLength={200}
          read={(q) => readWorkSearch({ q }).q ?? ''}
          onChange={(q) => onChange({ q: q || undefined })}
        />
        <SegmentedControl
          aria-label={text.filter.type}
          value={search.type ?? ''}
          data={[
            { value: '', label: text.filter.allTypes },
            { value: 'movie', label: text.filter.movies },
            { value: 'series', label: text.filter.series },
          ]}
          onChange={(type) => onChange({ type: readWorkSearch({ type }).type })}
        />
        <NativeSelect
          className="order"
          aria-label={text.filter.sort}
          value={search.sort ?? 'newest'}
          data={sorts.map((value) => ({ value, label: text.sorts[value] }))}
          onChange={({ currentTarget: { value: sort } }) => onChange({ sort: readWorkSearch({ sort }).sort })}
        />
        <Button
          className="more"
          variant="default"
          leftSection={<ListFilter size={16} aria-hidden />}
          rightSection={hidden > 0 && <Count filters={hidden} />}
          aria-expanded={open}
          onClick={toggle}
        >
          {text.filter.label}
        </Button>
        <SegmentedControl
          className="drawing"
          aria-label={text.filter.view}
          value={search.view ?? ''}
          data={[
            { value: '', label: <Icon icon={Rows3} label={text.filter.asTable} /> },
            { value: 'posters', label: <Icon icon={LayoutGrid} label={text.filter.asPosters} /> },
          ]}
          onChange={(view) => onChange({ view: readWorkSearch({ view }).view })}
        />
      </div>
      {open && (
        <Suspense>
          <MoreFilters status={status} search={search} facets={facets} onChange={onChange} />
        </Suspense>
      )}
    </section>
  );
}

function Count({ filters }: { readonly filters: number }) {
  return (
    <Badge size="sm" circle aria-label={text.filter.inForce(filters)}>
      {filters}
    </Badge>
  );
}

function Icon({ icon: Drawing, label }: { readonly icon: typeof Rows3; readonly label: string }) {
  return (
    <span className="icon" title={label}>
      <Drawing size={16} aria-hidden />
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  );
}
