import type { PlaylistFormat, PlaylistSummary, PlaylistWarningCode } from '../../core/model/entry.ts';
import { Failure } from '../../failures.ts';

/** From this share of broken entries on, a read is not believed. */
const brokenShare = 0.01;
/** So few broken entries are a provider's slip, however short the playlist. */
const freelyBroken = 5;

/** Warnings that mean an entry was lost. */
const losses: ReadonlySet<PlaylistWarningCode> = new Set(['LINE_TOO_LONG', 'EXTINF_WITHOUT_URL']);

const words = {
  empty: 'an empty answer',
  html: 'a web page',
  json: 'a JSON text',
  video: 'a video stream',
  unrecognised: 'something that is no playlist',
} as const satisfies Record<Exclude<PlaylistFormat, 'playlist'>, string>;

/**
 * Refuses a read that is not a whole playlist.
 * @throws Failure PLAYLIST_NOT_A_PLAYLIST or PLAYLIST_INCOMPLETE
 */
export function checkPlaylist({ format, detail, endedCleanly, warnings, entries }: PlaylistSummary): void {
  if (format !== 'playlist') {
    const said = detail === '' ? '' : `: ${detail}`;
    throw new Failure('PLAYLIST_NOT_A_PLAYLIST', `The source sent ${words[format]}${said}`);
  }
  if (!endedCleanly) {
    throw new Failure('PLAYLIST_INCOMPLETE', `The playlist ends in the middle of an entry, after ${entries} entries`);
  }
  const broken = warnings.reduce((sum, { code, count }) => (losses.has(code) ? sum + count : sum), 0);
  if (broken > freelyBroken && broken >= brokenShare * (entries + broken)) {
    throw new Failure('PLAYLIST_INCOMPLETE', `${broken} of ${entries + broken} entries of the playlist are broken`);
  }
}
