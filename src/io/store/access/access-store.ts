import type { App } from '../../../core/model/item.ts';

/** The one person who may sign in. */
export interface Admin {
  readonly name: string;
  /** In the form of PHC strings: `$argon2id$…`. */
  readonly passwordHash: string;
}

/** The admin, the sessions and the count of failed logins. Times are UTC milliseconds. */
export interface AccountStore {
  /** Null until there is one. Reads nothing but memory and one row. */
  admin(): Admin | null;
  /** False where there is an admin already: of many calls at once exactly one wins. */
  createAdmin(admin: Admin, now: number): Promise<boolean>;
  /** Makes the admin or changes the password, ends every session and forgets failed logins. For the command line. */
  resetAdmin(admin: Admin, now: number): Promise<void>;
  /** Changes the password and ends every session. False where `before` is no longer the hash. */
  changePassword(before: string, passwordHash: string, now: number): Promise<boolean>;
  /**
   * Begins a session for whoever has just proven to know the password.
   * @param sessionHash - of the session's id, which itself is never kept
   * @returns false where the password was changed meanwhile
   */
  beginSession(sessionHash: string, passwordHash: string, now: number): Promise<boolean>;
  /** Whether the session is known and neither idle nor old beyond the limits. */
  hasSession(sessionHash: string, now: number): boolean;
  endSessions(): Promise<void>;
  /**
   * Counts one more attempt for each subject (an account, a network) before it is looked at, so that attempts at the
   * same time count as well.
   * @returns milliseconds to wait; 0: this attempt may go on. One that must wait is not counted.
   */
  takeAttempt(subjects: readonly string[], now: number): Promise<number>;
  /** The attempt was good: the subjects begin anew. */
  forgiveAttempts(subjects: readonly string[]): Promise<void>;
}

/** What a key may do. `write` holds `read`; `feed` and `webhook` open the routes of their name and nothing else. */
export type KeyScope = 'read' | 'write' | 'feed' | 'webhook';

/** A key as it may be shown: the key itself is told once, when it is made, and not kept. Times are UTC milliseconds. */
export interface ApiKey {
  readonly id: number;
  readonly name: string;
  /** Its first characters, by which a person tells keys apart. */
  readonly prefix: string;
  readonly scopes: readonly KeyScope[];
  readonly createdAt: number;
  /** To the minute; null: never. */
  readonly usedAt: number | null;
}

/** The keys that were made beside the one of file or environment. */
export interface KeyStore {
  listKeys(): readonly ApiKey[];
  /** @throws Failure(NAME_TAKEN) where another key has the name */
  addKey(key: Pick<ApiKey, 'name' | 'prefix' | 'scopes'> & { readonly hash: string }, now: number): Promise<ApiKey>;
  /** False where there is none of this id. A revoked key is refused from then on. */
  revokeKey(id: number): Promise<boolean>;
  /** Null where no key has this hash. Notes the use. */
  findKey(hash: string, now: number): ApiKey | null;
}

/** Something that was done and that a person may want to look up. Texts never hold a secret. */
export interface AuditEvent {
  /** UTC milliseconds. */
  readonly at: number;
  /** Who: `session`, `key <name>`, `proxy <user>`, `command line`, or the network of an unknown. */
  readonly who: string;
  readonly action: string;
  /** What it was done to, '' for nothing. */
  readonly about: string;
}

/** What was done by whom, for 90 days. */
export interface AuditStore {
  record(event: AuditEvent): Promise<void>;
  /** Newest first. */
  listEvents(limit: number): readonly AuditEvent[];
}

/** A source that was set over the API. Texts as they were given to `saveSource`. */
export interface SavedSource {
  /** Null for a playlist. */
  readonly app: App | null;
  readonly name: string;
  /** JSON without any secret. */
  readonly body: string;
  /** Sealed: nothing in the database opens it. */
  readonly secret: string;
  /** UTC milliseconds. */
  readonly secretChangedAt: number;
}

/** What was set over the API. Times are UTC milliseconds. */
export interface SettingsStore {
  /** JSON by name. */
  listSettings(): ReadonlyMap<string, string>;
  /** All or none; null forgets one. */
  saveSettings(changes: ReadonlyMap<string, string | null>, now: number): Promise<void>;
  /** In the order in which they were made. */
  savedSources(): readonly SavedSource[];
  /** @throws Failure(NAME_TAKEN) where one of this kind has the name, in any case of its letters */
  addSavedSource(source: SavedSource): Promise<void>;
  /** False where there is none of this name. */
  changeSavedSource(source: SavedSource): Promise<boolean>;
  removeSavedSource(source: Pick<SavedSource, 'app' | 'name'>): Promise<boolean>;
}
