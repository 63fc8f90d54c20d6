import { Alert, Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import type { Notice } from '../data/types.ts';
import { text } from '../text.ts';
import { welcomeText } from '../text-welcome.ts';

/** What is mended on the page of the sources; the server's hint speaks to those who have no UI. */
const mendedAtSources: ReadonlySet<string> = new Set([
  'NO_PLAYLIST',
  'NO_INSTANCE',
  'NEVER_SYNCED',
  'QUARANTINED',
  'FAILED',
  'STALE',
]);
const notSetUp = /^NO_(?:PLAYLIST|INSTANCE)$/;

/** Why a list is empty or not fresh, as the server says it, with the way to where it is mended. */
export function Notices({ notices }: { readonly notices: readonly Notice[] }) {
  return notices.map(({ code, message, hint }) => (
    <Alert key={`${code} ${message}`} color="yellow" icon={<TriangleAlert aria-hidden />} title={message} py="xs">
      <Text size="sm">
        {notSetUp.test(code) ? text.table.notSetUp : hint}{' '}
        {mendedAtSources.has(code) && (
          <Anchor
            size="sm"
            renderRoot={(props) => <Link to={notSetUp.test(code) ? '/welcome' : '/sources'} {...props} />}
          >
            {notSetUp.test(code) ? welcomeText.title : text.table.toSources}
          </Anchor>
        )}
      </Text>
    </Alert>
  ));
}
