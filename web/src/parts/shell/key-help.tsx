import { Group, Kbd, Modal, Stack, Switch, Text, Title } from '@mantine/core';
import { useKeysSwitch } from '../../data/use-keys.ts';
import { text } from '../../text.ts';
import { keysText } from '../../text-keys.ts';

/** All keys that do something, and the switch for them. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const [on, setOn] = useKeysSwitch();
  return (
    <Modal opened onClose={onClose} title={keysText.title} closeButtonProps={{ 'aria-label': text.close }} size={820}>
      <Stack>
        <Switch
          label={keysText.on}
          description={keysText.onHint}
          checked={on}
          onChange={({ currentTarget }) => setOn(currentTarget.checked)}
        />
        <div className="keys">
          {keysText.groups.map(({ name, keys }) => (
            <section key={name}>
              <Title order={3} size="h5" mb="xs">
                {name}
              </Title>
              <dl>
                {keys.map(([combination, does]) => (
                  <div key={does}>
                    <dt>
                      <Group gap={4} wrap="nowrap">
                        {combination.map((key) =>
                          key === '…' ? <Text key={key}>{key}</Text> : <Kbd key={key}>{key}</Kbd>,
                        )}
                      </Group>
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </Stack>
    </Modal>
  );
}
