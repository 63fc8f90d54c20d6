import { Button, Group, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { inItsWords } from '../../data/form.ts';
import { text } from '../../text.ts';
import { addText } from '../../text-sources.ts';
import { SourceTest, type Tested } from './source-test.tsx';

/** Opens the form for another source. @param form - is told how to close it */
export function AddSource({
  title,
  form,
}: {
  readonly title: string;
  readonly form: (close: () => void) => ReactNode;
}) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button size="xs" leftSection={<Plus size={14} aria-hidden />} onClick={open}>
        {title}
      </Button>
      <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': text.close }}>
        {form(close)}
      </Modal>
    </>
  );
}

/** A form for a source that is not there yet. */
export function SourceForm({
  test: ask,
  add,
  addLabel,
  onDone,
  children,
}: {
  /** Null where there is nothing to try before it is added. */
  readonly test: ((form: HTMLFormElement) => Promise<Tested>) | null;
  readonly add: (form: HTMLFormElement) => Promise<unknown>;
  readonly addLabel: string;
  readonly onDone: () => void;
  /** Its fields. */
  readonly children: ReactNode;
}) {
  const shown = useRef<HTMLFormElement>(null);
  const test = useMutation({
    mutationFn: async (form: HTMLFormElement) => (ask ? await inItsWords(form, ask(form)) : undefined),
  });
  const save = useMutation({ mutationFn: (form: HTMLFormElement) => inItsWords(form, add(form)), onSuccess: onDone });
  return (
    <form
      ref={shown}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(event.currentTarget);
      }}
    >
      <Stack>
        {children}
        <SourceTest tested={test.data} error={save.error ?? test.error} />
        <Group justify="flex-end">
          {ask && (
            <Button
              variant="default"
              loading={test.isPending}
              onClick={() => {
                if (!shown.current?.reportValidity()) return;
                // Why it was not saved then would hide what the test finds now.
                save.reset();
                test.mutate(shown.current);
              }}
            >
              {addText.test}
            </Button>
          )}
          <Button type="submit" loading={save.isPending}>
            {addLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
