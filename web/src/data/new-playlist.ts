import { settings } from './settings.ts';

/**
 * Adds a playlist and sends its text; where that fails no playlist without a text is left.
 * @throws Refusal
 */
export async function addPlaylistFile(name: string, file: File): Promise<void> {
  await settings.addPlaylist({ name, place: { kind: 'upload' } });
  try {
    await settings.sendPlaylist(name, file);
  } catch (error) {
    await settings.remove({ name }).catch(() => undefined);
    throw error;
  }
}

/** The host of an address without its port, as a name for what lies there; '' where it is no address. */
export function hostOf(url: string): string {
  return URL.parse(url.trim())?.hostname.slice(0, 60) ?? '';
}
