import { Anchor, Group, Paper, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { statusQuery } from '../data/queries.ts';
import { useFirstSync } from '../data/use-first-sync.ts';
import { Mark } from '../parts/common/mark.tsx';
import { FailedQuery, Loading } from '../parts/common/states.tsx';
import { Steps } from '../parts/common/steps.tsx';
import { FirstApps } from '../parts/welcome/first-apps.tsx';
import { FirstPlaylist } from '../parts/welcome/first-playlist.tsx';
import { FirstSync } from '../parts/welcome/first-sync.tsx';
import { welcomeText } from '../text-welcome.ts';

/** The first run: a playlist, a Radarr or Sonarr, the first sync. A reload goes on where it was. */
export function WelcomePage() {
  const status = useQuery(statusQuery);
  const first = useFirstSync();
  const [isPlaylistLater, setPlaylistLater] = useState(false);
  const isSyncing = first.runIds.length > 0;
  const hasPlaylist = isPlaylistLater || (status.data?.playlists.length ?? 0) > 0;
  const step = isSyncing ? 'sync' : hasPlaylist ? 'apps' : 'playlist';
  return (
    <div className="page first">
      <Paper withBorder p="xl" w="100%" maw={640} mx="auto">
        <Stack gap="lg">
          <Group gap="sm" wrap="nowrap" justify="space-between">
            <Group gap="sm" wrap="nowrap">
              <Mark />
              <Title order={1} size="h3">
                {welcomeText.title}
              </Title>
            </Group>
            {!isSyncing && (
              <Anchor size="sm" renderRoot={(props) => <Link to="/missing" {...props} />}>
                {welcomeText.later}
              </Anchor>
            )}
          </Group>
          <Steps current={step} />
          {status.isPending && <Loading />}
          {status.isLoadingError && <FailedQuery error={status.error} queryKey={statusQuery.queryKey} />}
          {status.data && step === 'playlist' && <FirstPlaylist onLater={() => setPlaylistLater(true)} />}
          {status.data && step === 'apps' && <FirstApps instances={status.data.instances} first={first} />}
          {status.data && step === 'sync' && <FirstSync status={status.data} first={first} />}
        </Stack>
      </Paper>
    </div>
  );
}
