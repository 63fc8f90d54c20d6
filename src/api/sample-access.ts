import type { AccountStore, AuditStore, KeyStore, SettingsStore } from '../io/store/access/access-store.ts';

/** The password of the admin in tests. */
export const samplePassword = 'four words in a row';

const passwordHash =
  '$argon2id$v=19$m=19456,t=2,p=1$dxkcL5aPxkKQvvQiXNh4KA$mq5jYXnGIhCdgxUxFbh3Is5rfJrp6xtUVfz1+A/es7Q';

/** For tests of other routes: an admin who is not signed in, no key that was made, nothing written down. */
export function sampleAccess(): {
  readonly accounts: AccountStore;
  readonly keys: KeyStore;
  readonly audit: AuditStore;
  readonly settings: Pick<SettingsStore, 'listSettings' | 'saveSettings'>;
} {
  return {
    accounts: {
      admin: () => ({ name: 'admin', passwordHash }),
      createAdmin: async () => true,
      resetAdmin: async () => undefined,
      changePassword: async () => true,
      beginSession: async () => true,
      hasSession: () => false,
      endSessions: async () => undefined,
      takeAttempt: async () => 0,
      forgiveAttempts: async () => undefined,
    },
    keys: {
      listKeys: () => [],
      addKey: async (key, now) => ({ ...key, id: 1, createdAt: now, usedAt: null }),
      revokeKey: async () => true,
      findKey: () => null,
    },
    settings: {
      listSettings: () => new Map([['savedFilters', '[{"name":"HD","query":{"quality":"4k"}}]']]),
      saveSettings: async () => undefined,
    },
    audit: { record: async () => undefined, listEvents: () => [] },
  };
}
