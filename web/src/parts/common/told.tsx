import { Alert, type MantineColor, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { setNamesApart, splitSentence } from '../../data/format.ts';

/** What is wrong in the server's words: the cause as a heading, then the rest and what to do. */
export function Told({
  message,
  hint,
  color,
  children,
}: {
  readonly message: string;
  readonly hint: string;
  readonly color: MantineColor;
  /** What leads on from there. */
  readonly children?: ReactNode;
}) {
  const [cause, rest] = splitSentence(setNamesApart(message));
  return (
    <Alert color={color} icon={<TriangleAlert aria-hidden />} title={cause} py="xs">
      <Text size="sm">
        {rest} {hint} {children}
      </Text>
    </Alert>
  );
}
