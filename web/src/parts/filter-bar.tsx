import { Button, Collapse, Group, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import type { InferResponseType } from 'hono/client';
import { ListFilter, Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { api } from '../data/client.ts';
import { formatCount, formatLanguage, formatQuality } from '../data/format.ts';
import type { ChangeSearch } from '../data/use-work-search.ts';
import { isNarrowed, readWorkSearch, sorts, type WorkSearch } from '../data/work-search.ts';
import { text } from '../text.ts';

type Facets = InferResponseType<typeof api.facets.works.facets.$get, 200>;

interface BarProps {
  readonly search: WorkSearch;
  readonly facets: Facets | undefined;
  readonly onChange: ChangeSearch;
}

/** What a list is narrowed and ordered by. */
export function FilterBar({ search, facets, onChange }: BarProps) {
  const [open, { toggle }] = useDisclosure(isNarrowed({ ...search, q: undefined, type: undefined }));
  return (
    <section aria-label={text.filter.label}>
      <Group gap="xs">
        <SearchField value={search.q ?? ''} onChange={(q) => onChange({ q: q || undefined })} />
        <SegmentedControl
          aria-label={text.filter.label}
          size="sm"
          value={search.type ?? ''}
          data={[
            { value: '', label: text.filter.allTypes },
            { value: 'movie', label: text.filter.movies },
            { value: 'series', label: text.filter.series },
          ]}
          onChange={(type) => onChange({ type: readWorkSearch({ type }).type })}
        />
        <NativeSelect
          aria-label={text.filter.sort}
          w={190}
          value={search.sort ?? 'newest'}
          data={sorts.map((value) => ({ value, label: text.sorts[value] }))}
          onChange={({ currentTarget: { value: sort } }) => onChange({ sort: readWorkSearch({ sort }).sort })}
        />
        <Button
          variant="default"
          leftSection={<ListFilter size={16} aria-hidden />}
          aria-expanded={open}
          onClick={toggle}
        >
          {text.filter.label}
        </Button>
        {isNarrowed(search) && (
          <Button variant="subtle" color="gray" onClick={() => onChange(null)}>
            {text.filter.clear}
          </Button>
        )}
      </Group>
      <Collapse expanded={open}>
        <MoreFilters search={search} facets={facets} onChange={onChange} />
      </Collapse>
    </section>
  );
}

function MoreFilters({ search, facets, onChange }: BarProps) {
  const pick = (key: 'language' | 'quality' | 'group' | 'playlist' | 'adult') => (value: string) =>
    onChange({ [key]: readWorkSearch({ [key]: value })[key] });
  return (
    <Group gap="xs" mt="xs" align="flex-end">
      <Choice
        label={text.filter.language}
        value={search.language}
        onChange={pick('language')}
        w={170}
        data={optionsOf(facets?.languages, search.language, formatLanguage)}
      />
      <Choice
        label={text.filter.quality}
        value={search.quality}
        onChange={pick('quality')}
        w={130}
        data={optionsOf(facets?.qualities, search.quality, formatQuality)}
      />
      <Choice
        label={text.filter.group}
        value={search.group}
        onChange={pick('group')}
        w={230}
        data={optionsOf(facets?.groups, search.group, String)}
      />
      <Choice
        label={text.filter.playlist}
        value={search.playlist}
        onChange={pick('playlist')}
        w={160}
        data={optionsOf(facets?.playlists, search.playlist, String)}
      />
      <YearField label={text.filter.yearFrom} value={search.yearFrom} onChange={(yearFrom) => onChange({ yearFrom })} />
      <YearField label={text.filter.yearTo} value={search.yearTo} onChange={(yearTo) => onChange({ yearTo })} />
      <Choice
        label={text.filter.adult}
        value={search.adult}
        onChange={pick('adult')}
        w={140}
        data={[
          { value: 'false', label: text.filter.adultWithout },
          { value: 'true', label: text.filter.adultWith },
          { value: 'only', label: text.filter.adultOnly },
        ]}
      />
    </Group>
  );
}

/** With the value of the address even where nothing has it now, or the field would look empty. */
function optionsOf(
  counts: readonly { readonly value: string; readonly works: number }[] | undefined,
  current: string | undefined,
  show: (value: string) => string,
) {
  const options = (counts ?? []).map(({ value, works }) => ({
    value,
    label: `${show(value)} (${formatCount(works)})`,
  }));
  const isKnown = current === undefined || options.some(({ value }) => value === current);
  return isKnown ? options : [{ value: current, label: show(current) }, ...options];
}

function Choice({
  label,
  value,
  data,
  w,
  onChange,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly data: { value: string; label: string }[];
  readonly w: number;
  readonly onChange: (value: string) => void;
}) {
  return (
    <NativeSelect
      label={label}
      value={value ?? ''}
      data={[{ value: '', label: text.filter.any }, ...data]}
      w={w}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Asks a moment after the last key, and follows the address when it changes otherwise. */
function useTyped(value: string, onChange: (typed: string) => void): readonly [string, (typed: string) => void] {
  const [typed, setTyped] = useState(value);
  const tell = useDebouncedCallback(onChange, 180);
  useEffect(() => setTyped(value), [value]);
  return [
    typed,
    (next) => {
      setTyped(next);
      tell(next);
    },
  ];
}

function SearchField({ value, onChange }: { readonly value: string; readonly onChange: (q: string) => void }) {
  const [typed, type] = useTyped(value, onChange);
  return (
    <TextInput
      type="search"
      aria-label={text.filter.search}
      placeholder={text.filter.search}
      leftSection={<Search size={16} aria-hidden />}
      value={typed}
      maxLength={200}
      flex="1 1 200px"
      maw={420}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}

function YearField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (year: string | undefined) => void;
}) {
  const [typed, type] = useTyped(value ?? '', (year) => onChange(/^\d{4}$/.test(year) ? year : undefined));
  return (
    <TextInput
      label={label}
      w={96}
      inputMode="numeric"
      maxLength={4}
      value={typed}
      error={/^\d{0,4}$/.test(typed) ? undefined : text.filter.yearInvalid}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}
