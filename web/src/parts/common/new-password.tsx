import { PasswordInput } from '@mantine/core';
import { setUpText } from '../../text-sign-in.ts';

/** The field for a password that is made up now; the API wants as many characters. */
export function NewPassword({ name, label }: { readonly name: string; readonly label: string }) {
  return (
    <PasswordInput
      name={name}
      label={label}
      description={setUpText.passwordHint}
      autoComplete="new-password"
      minLength={12}
      required
    />
  );
}
