import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { workQuery } from '../../data/queries.ts';
import { text } from '../../text.ts';
import { FailedQuery, Loading } from '../common/states.tsx';

const WorkPanel = lazy(async () => ({ default: (await import('./work-panel.tsx')).WorkPanel }));

/** The panel of one work beside a list. @param id - undefined: closed */
export function WorkDrawer({
  id,
  onClose,
  onOpen,
}: {
  readonly id: string | undefined;
  readonly onClose: () => void;
  readonly onOpen: (id: number) => void;
}) {
  return (
    <Drawer
      opened={id !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      closeButtonProps={{ 'aria-label': text.close }}
      title={id === undefined ? '' : <DrawerTitle id={id} />}
    >
      {id !== undefined && <DrawerBody key={id} id={id} onOpen={onOpen} />}
    </Drawer>
  );
}

function DrawerTitle({ id }: { readonly id: string }) {
  const { data } = useQuery(workQuery(id));
  return <b>{data ? `${data.title}${data.year === null ? '' : ` (${data.year})`}` : text.loading}</b>;
}

function DrawerBody({ id, onOpen }: { readonly id: string; readonly onOpen: (id: number) => void }) {
  const query = workQuery(id);
  const work = useQuery(query);
  return (
    <Suspense fallback={<Loading />}>
      {work.isPending && <Loading />}
      {work.isLoadingError && <FailedQuery error={work.error} queryKey={query.queryKey} />}
      {work.data && <WorkPanel work={work.data} onOpen={onOpen} />}
    </Suspense>
  );
}
