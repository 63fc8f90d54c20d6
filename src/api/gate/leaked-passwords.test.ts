import { dictionary } from '@zxcvbn-ts/language-common';
import { expect, it, test } from 'vitest';
import { checkPassword } from './login-password.ts';

function isRefused(password: string): boolean {
  try {
    checkPassword(password, 'admin');
    return false;
  } catch {
    return true;
  }
}

it('refuses every one of the 49,000 most common leaked passwords', () => {
  const { passwords = [] } = dictionary as { readonly passwords?: readonly string[] };
  expect(passwords.length).toBeGreaterThan(40_000);
  expect(passwords.filter((password) => !isRefused(password))).toEqual([]);
});

it('refuses them in whatever case', () => {
  expect(isRefused('PolniyPizdec0211')).toBe(true);
});

test.each(['four words in a row', 'brisk-otter-9-lamp', 'Zq7#vK2!mP9x'])('takes %s', (password) => {
  expect(isRefused(password)).toBe(false);
});
