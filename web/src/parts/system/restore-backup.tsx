import { Button, Group, List, Loader, Modal, Stack, Text } from '@mantine/core';
import { useRestore } from '../../data/use-restore.ts';
import { text } from '../../text.ts';
import { systemText } from '../../text-system.ts';
import { Failed } from '../common/states.tsx';
import { ExactTime } from '../common/time.tsx';

const words = systemText.restoring;

/** Says what a restore takes away, and does it. */
export function RestoreBackup({
  name,
  at,
  onClose,
}: {
  readonly name: string;
  readonly at: string;
  readonly onClose: () => void;
}) {
  const { begin, step, error } = useRestore(name);
  const isBusy = step !== null && step !== 'failed';
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.title}
      closeButtonProps={{ 'aria-label': text.close }}
      withCloseButton={!isBusy}
      closeOnEscape={!isBusy}
      closeOnClickOutside={false}
      size="lg"
    >
      <Stack>
        <Text>
          {words.lead} <ExactTime instant={at} />.
        </Text>
        <div>
          <Text fw={600}>{words.lostTitle}</Text>
          <List size="sm">
            {words.lost.map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
        </div>
        <Text size="sm" c="dimmed">
          {words.how}
        </Text>
        {error && <Failed error={error} />}
        <Group justify="space-between">
          <Group gap="xs" role="status">
            {isBusy && <Loader size="xs" />}
            {step && <Text size="sm">{words.step[step]}</Text>}
          </Group>
          <Group gap="xs">
            <Button variant="default" disabled={isBusy} onClick={onClose}>
              {text.cancel}
            </Button>
            <Button color="red" disabled={isBusy} onClick={begin} data-autofocus>
              {words.submit}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}
