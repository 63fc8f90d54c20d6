import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ask } from '../../data/ask.ts';
import { api } from '../../data/client.ts';
import { formOf, inItsWords } from '../../data/form.ts';
import { savedFiltersQuery } from '../../data/queries.ts';
import type { ChangeSearch } from '../../data/use-work-search.ts';
import { filtersOf, savedOf, searchOf, type WorkSearch } from '../../data/work-search.ts';
import { text } from '../../text.ts';
import { Failed, FailedQuery } from '../common/states.tsx';

const words = text.filter.saved;
const routes = api.savedFilters['saved-filters'];

/** Filters with a name: chosen, kept and forgotten. They are the same on every device. */
export function SavedFilters({ search, onChange }: { readonly search: WorkSearch; readonly onChange: ChangeSearch }) {
  const client = useQueryClient();
  const saved = useQuery(savedFiltersQuery);
  const [naming, setNaming] = useState(false);
  const keep = useMutation({
    mutationFn: (form: HTMLFormElement) => {
      const param = { name: formOf(form).field('name') };
      return inItsWords(form, ask(routes[':name'].$put({ param, query: {}, json: { query: savedOf(search) } })));
    },
    onSuccess: (all) => {
      client.setQueryData(savedFiltersQuery.queryKey, all);
      setNaming(false);
    },
  });
  const forget = useMutation({
    mutationFn: (name: string) => ask(routes[':name'].$delete({ param: { name }, query: {} })),
    onSuccess: (all) => client.setQueryData(savedFiltersQuery.queryKey, all),
  });
  const all = saved.data ?? [];
  const shown = all.find(({ query }) => isSame(query, search));
  const choose = (name: string) => {
    const chosen = all.find((each) => each.name === name);
    // What is in force and not in the chosen one is taken out.
    if (chosen) onChange({ ...emptied(search), ...searchOf(chosen.query) });
  };
  const isNarrowed = Object.keys(filtersOf(search)).length > 0;
  const error = keep.error ?? forget.error;
  return (
    <section className="saved" aria-label={words.label}>
      {saved.isLoadingError && <FailedQuery error={saved.error} queryKey={savedFiltersQuery.queryKey} />}
      {all.length > 0 && (
        <NativeSelect
          label={words.label}
          value={shown?.name ?? ''}
          data={[{ value: '', label: words.choose }, ...all.map(({ name }) => ({ value: name, label: name }))]}
          onChange={(event) => choose(event.currentTarget.value)}
        />
      )}
      {shown && (
        <Button
          variant="default"
          aria-label={words.forget(shown.name)}
          loading={forget.isPending}
          onClick={() => forget.mutate(shown.name)}
        >
          {words.forgetShort}
        </Button>
      )}
      {isNarrowed && !shown && !naming && (
        <Button variant="default" onClick={() => setNaming(true)}>
          {words.save}
        </Button>
      )}
      {naming && (
        <NameForm busy={keep.isPending} onSubmit={(form) => keep.mutate(form)} onCancel={() => setNaming(false)} />
      )}
      {error && <Failed error={error} />}
    </section>
  );
}

function NameForm({
  busy,
  onSubmit,
  onCancel,
}: {
  readonly busy: boolean;
  readonly onSubmit: (form: HTMLFormElement) => void;
  readonly onCancel: () => void;
}) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSubmit(event.currentTarget);
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="flex-end">
        <TextInput name="name" label={words.name} maxLength={60} required autoFocus data-autofocus />
        <Button type="submit" loading={busy}>
          {words.submit}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {text.cancel}
        </Button>
      </Group>
    </form>
  );
}

function isSame(query: Readonly<Record<string, string>>, search: WorkSearch): boolean {
  const one = Object.entries(filtersOf(searchOf(query))).sort();
  const other = Object.entries(filtersOf(search)).sort();
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Every filter that is in force, taken out. */
function emptied(search: WorkSearch) {
  return Object.fromEntries(Object.keys(filtersOf(search)).map((key) => [key, undefined]));
}
