import { Button, Group, Loader, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { itemsQuery } from '../../data/queries.ts';
import type { Item, WorkDetail } from '../../data/types.ts';
import { text } from '../../text.ts';
import { workText } from '../../text-works.ts';
import { Poster } from '../common/poster.tsx';
import { FailedQuery } from '../common/states.tsx';

/** What a person says that a work is. */
export type Choice = Pick<Item, 'tmdbId' | 'tvdbId'>;

interface PickerProps {
  readonly type: WorkDetail['type'];
  /** What is looked for at first. */
  readonly title: string;
  readonly busy: boolean;
  readonly onChoose: (choice: Choice) => void;
  /** Called for Escape. */
  readonly onLeave?: () => void;
}

const words = workText.pick;

/** Searches the collection for what a work is, or takes the id of what no collection has. */
export function ItemPicker({ type, title, busy, onChoose, onLeave }: PickerProps) {
  const [typed, setTyped] = useState(title);
  const [asked] = useDebouncedValue(typed.trim(), 180);
  const query = itemsQuery(type, asked);
  const found = useQuery({ ...query, enabled: asked !== '', placeholderData: keepPreviousData });
  const items = asked === '' ? [] : (found.data?.items ?? []);
  return (
    <search className="picker">
      <TextInput
        type="search"
        data-autofocus
        autoFocus
        label={words.label[type]}
        placeholder={words.placeholder}
        leftSection={<Search size={16} aria-hidden />}
        rightSection={found.isFetching ? <Loader size="xs" /> : null}
        maxLength={200}
        value={typed}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={({ key }) => {
          if (key === 'Escape') onLeave?.();
        }}
      />
      {found.isLoadingError && <FailedQuery error={found.error} queryKey={query.queryKey} />}
      {found.data && asked !== '' && items.length === 0 && (
        <Text size="sm" role="status">
          {words.nothing}
        </Text>
      )}
      <ul className="found">
        {items.map((item) => (
          <li key={`${item.instance} ${item.tmdbId} ${item.tvdbId}`}>
            <Poster title={item.title} type={type} size={34} artwork={item.artwork} />
            <div className="found-name">
              <Text size="sm" fw={600}>
                {item.title} ({item.year ?? text.unknownYear})
              </Text>
              <Text size="xs" c="dimmed">
                {words.of(item.instance)}
              </Text>
            </div>
            <Button
              size="xs"
              variant="default"
              disabled={busy}
              aria-label={`${workText.choose}: ${item.title} (${item.year ?? text.unknownYear}), ${item.instance}`}
              onClick={() => onChoose(item)}
            >
              {workText.choose}
            </Button>
          </li>
        ))}
      </ul>
      <ForeignId type={type} busy={busy} onChoose={onChoose} />
    </search>
  );
}

/** The id of what no collection has yet. */
function ForeignId({ type, busy, onChoose }: Pick<PickerProps, 'type' | 'busy' | 'onChoose'>) {
  const take = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const id = Number(new FormData(event.currentTarget).get('id'));
    onChoose(type === 'movie' ? { tmdbId: id, tvdbId: null } : { tmdbId: null, tvdbId: id });
  };
  return (
    <details>
      <summary>{words.foreign}</summary>
      <form onSubmit={take}>
        <Group gap="xs" align="flex-end" mt="xs">
          <TextInput
            name="id"
            label={words.id[type]}
            description={words.idHint}
            inputMode="numeric"
            pattern="[1-9][0-9]{0,8}"
            required
            flex={1}
          />
          <Button type="submit" size="sm" variant="default" disabled={busy}>
            {words.take}
          </Button>
        </Group>
      </form>
    </details>
  );
}
