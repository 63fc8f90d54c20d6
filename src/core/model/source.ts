import type { App } from './item.ts';
import type { Secret, SecretUrl } from './secret.ts';

/** A configured playlist. */
export interface PlaylistSource {
  readonly name: string;
  /** A URL, or a path where it is a file. */
  readonly location: SecretUrl | string;
  /** A hash of where it is, kept from when it was set; absent: of `location`. */
  readonly addressFingerprint?: string;
  readonly enabled: boolean;
  /** Case-insensitive names of `group-title`, `*` at either end as a wildcard; an empty include means all. */
  readonly groups: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  /** True: the address may lie in the own network or on this machine. */
  readonly inNetwork?: boolean;
  /** The port on which this program listens: an address that leads there is refused. */
  readonly ownPort?: number;
  /** Folders below which a path must lie, links followed; absent: anywhere. */
  readonly roots?: readonly string[];
  /** Hours between two reads by themselves; absent: by the schedule of all playlists. */
  readonly refreshHours?: number;
  /** Some providers answer to known players alone. */
  readonly userAgent?: string;
  /** ISO 639-1: of names that do not tell their language. */
  readonly languageHint?: string;
}

/** A configured Radarr or Sonarr. */
export interface InstanceSource {
  readonly app: App;
  readonly name: string;
  /** Base URL with the app's URL base and without a trailing slash; userinfo is not allowed. */
  readonly url: string;
  readonly apiKey: Secret;
  /** Whom to trust over https beside the usual authorities. */
  readonly tls?: { readonly ca?: string; readonly pin?: string };
  /** Total for reading a whole collection. */
  readonly timeoutMs: number;
  /** Further tries of a GET after the first. */
  readonly retries: number;
  readonly enabled: boolean;
}
