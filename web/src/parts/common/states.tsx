import { Alert, Button, Center, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { CircleAlert, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { Refusal } from '../../data/ask.ts';
import { setNamesApart } from '../../data/format.ts';
import { useTrouble } from '../../data/trouble.ts';
import { text } from '../../text.ts';

/** While something is asked for the first time. */
export function Loading() {
  return (
    <Center p="xl" role="status" aria-label={text.loading}>
      <Stack align="center" gap="sm">
        <Loader />
        <Text size="sm" c="dimmed" ta="center" className="late">
          {text.slow}
        </Text>
      </Stack>
    </Center>
  );
}

/** What went wrong, and the next step. */
export function Failed({
  error,
  hint = error instanceof Refusal ? error.hint : '',
  retry,
}: {
  readonly error: Error;
  readonly hint?: string;
  readonly retry?: () => void;
}) {
  return (
    <Alert color="red" icon={<CircleAlert aria-hidden />} title={setNamesApart(error.message)} role="alert">
      <Stack gap="xs" align="flex-start">
        {hint !== '' && <Text size="sm">{hint}</Text>}
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            {text.retry}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** A question that failed, with a way to ask it again. */
export function FailedQuery({ error, queryKey }: { readonly error: Error; readonly queryKey: readonly unknown[] }) {
  const client = useQueryClient();
  return <Failed error={error} retry={() => void client.refetchQueries({ queryKey })} />;
}

/** That what is shown may be old since nobody answers; it goes by itself. */
export function Trouble() {
  const trouble = useTrouble();
  if (!trouble) return null;
  return (
    <div className="trouble" role="alert">
      <CircleAlert size={18} aria-hidden className="fixed-size" />
      <Text size="sm">
        <b>{trouble.message}.</b> {text.mayBeOld}
      </Text>
    </div>
  );
}

/** Nothing to show, and why. */
export function Empty({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint: string;
  readonly children?: ReactNode;
}) {
  return (
    <Center p="xl">
      <Stack align="center" gap="xs" maw={480} ta="center">
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text c="dimmed" className="balanced">
          {hint}
        </Text>
        {children}
      </Stack>
    </Center>
  );
}

/** A line beside a list. */
export function Remark({ children }: { readonly children: ReactNode }) {
  return (
    <Group gap={6} c="dimmed" wrap="nowrap">
      <Info size={14} aria-hidden />
      <Text size="sm">{children}</Text>
    </Group>
  );
}
