import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { ask } from '../../data/ask.ts';
import { api } from '../../data/client.ts';
import { forgetSources } from '../../data/queries.ts';
import type { Source } from '../../data/types.ts';
import { sourcesText } from '../../text-sources.ts';
import { Failed } from '../common/states.tsx';

/** A read that was not believed, and the way to take it all the same. */
export function Quarantine({ source: { app, name, quarantinedAt } }: { readonly source: Source }) {
  const query = quarantinedAt === null ? {} : { quarantinedAt };
  const accept = useMutation<unknown>({
    mutationFn: () =>
      app
        ? ask(api.accept.instances[':app'][':name'].accept.$post({ param: { app, name }, query }))
        : ask(api.accept.playlists[':name'].accept.$post({ param: { name }, query })),
    // Also where it was refused: another read may wait there by now, and is what is to be looked at.
    onSettled: forgetSources,
  });
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">{sourcesText.quarantined}</Text>
      <Button size="xs" loading={accept.isPending} onClick={() => accept.mutate()}>
        {sourcesText.accept}
      </Button>
      {accept.isError && <Failed error={accept.error} />}
    </Stack>
  );
}
