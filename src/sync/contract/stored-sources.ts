import { createHash } from 'node:crypto';
import { SecretUrl } from '../../core/model/secret.ts';
import type { InstanceSource, PlaylistSource } from '../../core/model/source.ts';
import type { StoredSource } from '../../io/store/contract/store.ts';

/** A playlist as the store keeps it. A change of what its entries are read with makes the next read a new baseline. */
export function storedPlaylist({ location, ...source }: PlaylistSource, managed: boolean): StoredSource {
  return storedAt({ addressFingerprint: addressFingerprint(location), ...source }, managed);
}

/** As `storedPlaylist`, where the address cannot be opened. */
export function storedAt(
  {
    name,
    enabled,
    groups,
    languageHint,
    addressFingerprint: fingerprint,
  }: Omit<PlaylistSource, 'location'> & { readonly addressFingerprint: string },
  managed: boolean,
): StoredSource {
  const filters = [groups.include, groups.exclude, ...(languageHint === undefined ? [] : [languageHint])];
  return {
    app: null,
    name,
    enabled,
    managed,
    addressFingerprint: fingerprint,
    filterFingerprint: hash(JSON.stringify(filters)),
  };
}

/** An instance as the store keeps it. */
export function storedInstance(
  { app, name, enabled, url }: Pick<InstanceSource, 'app' | 'name' | 'enabled' | 'url'>,
  managed: boolean,
): StoredSource {
  return { app, name, enabled, managed, addressFingerprint: hash(url), filterFingerprint: '' };
}

/** A hash of where a playlist is: of an address without what may be user, password or token, since those rotate. */
export function addressFingerprint(location: SecretUrl | string): string {
  if (!(location instanceof SecretUrl)) return hash(location);
  const { host, pathname } = location.reveal();
  const words = pathname.split('/').filter((part) => part.length < 20 && !/\d/.test(part));
  return hash(`${host}/${words.join('/')}`);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
