import { Alert, Text } from '@mantine/core';
import { CircleCheck } from 'lucide-react';
import { addText } from '../../text-sources.ts';
import { Failed } from '../common/states.tsx';

/** What a test of a source found. */
export interface Tested {
  readonly found: string;
  readonly error: { readonly message: string; readonly hint: string } | null;
}

/** What a test found, or why there is no result. */
export function SourceTest({ tested, error }: { readonly tested: Tested | undefined; readonly error: Error | null }) {
  if (error) return <Failed error={error} />;
  if (!tested) return null;
  if (tested.error) {
    return (
      <Alert color="red" title={tested.error.message} role="alert">
        <Text size="sm">{tested.error.hint}</Text>
      </Alert>
    );
  }
  return (
    <Alert color="teal" icon={<CircleCheck aria-hidden />} title={addText.works} role="status">
      <Text size="sm">{tested.found}</Text>
    </Alert>
  );
}
