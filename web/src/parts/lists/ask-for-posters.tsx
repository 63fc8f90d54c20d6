import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { forgetWorks, generalQuery, sessionQuery } from '../../data/queries.ts';
import { settings } from '../../data/settings.ts';
import { text } from '../../text.ts';
import { Failed } from '../common/states.tsx';

/** Asks the admin once, where nobody was asked before, whether posters may be had from TMDB. */
export function AskForPosters() {
  const client = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  const { data: general } = useQuery({ ...generalQuery, enabled: session?.scopes.includes('admin') ?? false });
  const answer = useMutation({
    mutationFn: (artwork: boolean) => settings.changeGeneral({ artwork }),
    onSuccess: (after) => {
      client.setQueryData(generalQuery.queryKey, after);
      forgetWorks();
    },
  });
  if (general?.values.artwork !== null) return null;
  return (
    <section className="asking" aria-label={text.table.posters.ask}>
      <Text size="sm">
        <b>{text.table.posters.ask}</b> {text.table.posters.hint}
      </Text>
      <Group gap="xs">
        <Button size="xs" loading={answer.isPending} onClick={() => answer.mutate(true)}>
          {text.table.posters.yes}
        </Button>
        <Button size="xs" variant="default" disabled={answer.isPending} onClick={() => answer.mutate(false)}>
          {text.table.posters.no}
        </Button>
      </Group>
      {answer.isError && <Failed error={answer.error} />}
    </section>
  );
}
