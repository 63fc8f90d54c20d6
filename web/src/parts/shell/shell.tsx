import { ActionIcon, Badge, Burger, Group, Text, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import {
  Archive,
  CircleHelp,
  EyeOff,
  Keyboard,
  LayoutDashboard,
  LogOut,
  Moon,
  Radio,
  ScanSearch,
  Settings,
  Sun,
} from 'lucide-react';
import { lazy, Suspense } from 'react';
import { ask } from '../../data/ask.ts';
import { api } from '../../data/client.ts';
import { formatCount } from '../../data/format.ts';
import { sessionQuery, statusQuery } from '../../data/queries.ts';
import type { SyncStatus } from '../../data/types.ts';
import { useKeys } from '../../data/use-keys.ts';
import { usePageTitle } from '../../data/use-page-title.ts';
import { useRefresh } from '../../data/use-refresh.ts';
import { text } from '../../text.ts';
import { Mark } from '../common/mark.tsx';
import { Trouble } from '../common/states.tsx';

const KeyHelp = lazy(async () => ({ default: (await import('./key-help.tsx')).KeyHelp }));

type Counts = SyncStatus['works'];

const links = [
  { to: '/dashboard', key: 'D', label: text.pages.dashboard, icon: LayoutDashboard, count: null },
  { to: '/missing', key: 'M', label: text.pages.missing, icon: ScanSearch, count: ({ missing }: Counts) => missing },
  { to: '/review', key: 'R', label: text.pages.review, icon: CircleHelp, count: ({ review }: Counts) => review },
  {
    to: '/collection',
    key: 'C',
    label: text.pages.collection,
    icon: Archive,
    count: (counts: Counts) => counts.inCollection,
  },
  { to: '/ignored', key: 'I', label: text.pages.ignored, icon: EyeOff, count: ({ ignored }: Counts) => ignored },
  { to: '/sources', key: 'S', label: text.pages.sources, icon: Radio, count: null },
  { to: '/system', key: 'Y', label: text.pages.system, icon: Settings, count: null },
] as const;

/** What is around every page. */
export function Shell() {
  useRefresh();
  const [help, { open: showHelp, close: hideHelp }] = useDisclosure(false);
  usePlaces(showHelp);
  const [opened, { toggle, close }] = useDisclosure(false);
  const isBare = useRouterState({ select: (state) => state.location.pathname === '/welcome' });
  if (isBare) {
    return (
      <main className="main">
        <Trouble />
        <Outlet />
      </main>
    );
  }
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {text.skip}
      </a>
      <header className="top">
        <Group h="100%" px="sm" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={text.menu} />
            <Mark />
            <Text fw={700} size="lg">
              {text.name}
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <ActionIcon
              variant="default"
              size="lg"
              visibleFrom="sm"
              aria-label={text.keys}
              title={text.keys}
              onClick={showHelp}
            >
              <Keyboard size={18} aria-hidden />
            </ActionIcon>
            <ThemeToggle />
            <SignOut />
          </Group>
        </Group>
      </header>
      <nav className="navbar" data-open={opened || undefined}>
        <Navigation onChoose={close} />
      </nav>
      <main id="content" className="main" tabIndex={-1}>
        <Trouble />
        <Outlet />
      </main>
      {help && (
        <Suspense>
          <KeyHelp onClose={hideHelp} />
        </Suspense>
      )}
    </div>
  );
}

/** The title of the page, and the keys that lead from one page to another. */
function usePlaces(showHelp: () => void): void {
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  usePageTitle(links.find(({ to }) => to === path)?.label ?? '');
  useKeys([
    ['shift+?', showHelp],
    ...links.map(({ to, key }): [string, () => void] => [`shift+${key}`, () => void navigate({ to })]),
  ]);
}

function Navigation({ onChoose }: { readonly onChoose: () => void }) {
  const { data } = useQuery(statusQuery);
  const path = useRouterState({ select: (state) => state.location.pathname });
  return links.map(({ to, label, icon: Icon, count }) => (
    <Link key={to} to={to} className="nav mantine-focus-auto" data-active={path === to || undefined} onClick={onChoose}>
      <Icon size={18} aria-hidden />
      <span>{label}</span>
      {data && count && (
        <Badge size="sm" variant="default" className="count">
          {formatCount(count(data.works))}
        </Badge>
      )}
    </Link>
  ));
}

function ThemeToggle() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isLight = colorScheme === 'light';
  return (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={isLight ? text.dark : text.light}
      onClick={() => setColorScheme(isLight ? 'dark' : 'light')}
    >
      {isLight ? <Moon size={18} aria-hidden /> : <Sun size={18} aria-hidden />}
    </ActionIcon>
  );
}

function SignOut() {
  const client = useQueryClient();
  const session = useQuery(sessionQuery);
  const signOut = useMutation({
    mutationFn: () => ask(api.login.logout.$post({ query: {} })),
    onSuccess: (data) => {
      client.setQueryData(sessionQuery.queryKey, data);
      // Nothing of what this person saw is left for the next one.
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
    },
  });
  if (session.data?.by !== 'session') return null;
  return (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={text.signOut}
      title={text.signOut}
      loading={signOut.isPending}
      onClick={() => signOut.mutate()}
    >
      <LogOut size={18} aria-hidden />
    </ActionIcon>
  );
}
