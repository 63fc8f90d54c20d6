import { Alert, Button, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { answers } from '../../data/trouble.ts';
import { text } from '../../text.ts';

const lookMs = 3_000;
/** Loads anew by itself at most once in this time: what is broken for good would do so for ever. */
const patienceMs = 60_000;
const loadedKey = 'gleanarr-loaded-anew';

/** In the place of a page that could not be loaded or drawn: loads it anew as soon as the server answers. */
export function Broken() {
  useEffect(() => {
    if (Date.now() - Number(sessionStorage.getItem(loadedKey) ?? 0) < patienceMs) return;
    const timer = setInterval(async () => {
      if (!(await answers())) return;
      sessionStorage.setItem(loadedKey, String(Date.now()));
      location.reload();
    }, lookMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="page">
      <Alert color="red" title={text.broken.title} role="alert">
        <Stack gap="xs" align="flex-start">
          <Text size="sm">{text.broken.hint}</Text>
          <Button size="xs" variant="default" onClick={() => location.reload()}>
            {text.broken.reload}
          </Button>
        </Stack>
      </Alert>
    </div>
  );
}
