import { Stack, Tabs, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { sessionQuery } from '../data/queries.ts';
import { readSystemTab, type SystemTab } from '../data/system-tab.ts';
import { KeyList } from '../parts/system/key-list.tsx';
import { PasswordForm } from '../parts/system/password-form.tsx';
import { SystemBackups } from '../parts/system/system-backups.tsx';
import { SystemLogs } from '../parts/system/system-logs.tsx';
import { SystemSettings } from '../parts/system/system-settings.tsx';
import { SystemStatus } from '../parts/system/system-status.tsx';
import { SystemTasks } from '../parts/system/system-tasks.tsx';
import { text } from '../text.ts';
import { systemText } from '../text-system.ts';

/** What each tab shows; all but the first two are for admins. */
const tabs: Readonly<Record<SystemTab, () => ReactNode>> = {
  status: SystemStatus,
  tasks: SystemTasks,
  settings: SystemSettings,
  backups: SystemBackups,
  logs: SystemLogs,
  keys: KeyList,
  password: PasswordForm,
};
const forAll: ReadonlySet<SystemTab> = new Set(['status', 'tasks']);

/** The program itself. The tab stands in the address. */
export function SystemPage() {
  const session = useQuery(sessionQuery);
  const isAdmin = session.data?.scopes.includes('admin') ?? false;
  const { tab = 'status' } = useSearch({ from: '/system' });
  const navigate = useNavigate();
  const shown = (Object.keys(tabs) as SystemTab[]).filter((name) => isAdmin || forAll.has(name));
  const list = useRef<HTMLDivElement>(null);
  // On a phone the last tabs lie out of sight, and the address may lead to one of them.
  useEffect(() => {
    list.current?.querySelector(`[data-tab="${tab}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [tab]);
  const Content = tabs[shown.includes(tab) ? tab : 'status'];
  return (
    <div className="page">
      <Stack gap="md" className="narrow">
        <div>
          <Title order={1} size="h3">
            {text.pages.system}
          </Title>
          <Text c="dimmed" size="sm">
            {systemText.lead}
          </Text>
        </div>
        <Tabs
          value={tab}
          keepMounted={false}
          onChange={(next) =>
            void navigate({ to: '/system', search: readSystemTab({ tab: next ?? '' }), replace: true })
          }
        >
          <Tabs.List ref={list} mb="md" className="scroll-x tabs" aria-label={text.pages.system}>
            {shown.map((name) => (
              <Tabs.Tab key={name} value={name} data-tab={name}>
                {systemText.tabs[name]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value={tab}>
            <Content />
          </Tabs.Panel>
        </Tabs>
      </Stack>
    </div>
  );
}
