import type { PlaylistFormat, PlaylistSummary, PlaylistWarningCode } from '../../core/model/entry.ts';
import { hashNumber } from '../../core/model/hash-text.ts';
import { Failure } from '../../failures.ts';
import type { OpenEnd } from './shrink-guard.ts';

/** Warnings that mean an entry was lost. */
const losses: ReadonlySet<PlaylistWarningCode> = new Set(['LINE_TOO_LONG', 'EXTINF_WITHOUT_URL']);

const words = {
  empty: 'an empty answer',
  html: 'a web page',
  json: 'a JSON text',
  video: 'a video stream',
  unrecognised: 'something that is no playlist',
} as const satisfies Record<Exclude<PlaylistFormat, 'playlist'>, string>;

/** Entries that yielded none, since they have no address or too long a line: the shrink guard judges how many may. */
export function brokenEntries({ warnings }: Pick<PlaylistSummary, 'warnings'>): number {
  return warnings.reduce((sum, { code, count }) => (losses.has(code) ? sum + count : sum), 0);
}

/** How a read ends that ends in the middle of an entry, for the shrink guard to judge; null where it does not. */
export function openEndOf({ endedCleanly, lines, lastTitle }: PlaylistSummary): Omit<OpenEnd, 'last'> | null {
  return endedCleanly ? null : { line: lines, entry: hashNumber(lastTitle) };
}

/**
 * Refuses a read that is not a whole playlist. One that ends in the middle of an entry is none, unless the transfer
 * tells that all came: then its source may have made it so.
 * @param isKnownWhole - whether the transfer tells that all came
 * @throws Failure PLAYLIST_NOT_A_PLAYLIST or PLAYLIST_INCOMPLETE
 */
export function checkPlaylist(summary: PlaylistSummary, isKnownWhole: boolean): void {
  const { format, detail, endedCleanly, entries } = summary;
  if (format !== 'playlist') {
    const said = detail === '' ? '' : `: ${detail}`;
    throw new Failure('PLAYLIST_NOT_A_PLAYLIST', `The source sent ${words[format]}${said}`);
  }
  if (!endedCleanly && !isKnownWhole) {
    throw new Failure('PLAYLIST_INCOMPLETE', `The playlist ends in the middle of an entry, after ${entries} entries`);
  }
  const broken = brokenEntries(summary);
  if (entries === 0 && broken > 0) {
    throw new Failure('PLAYLIST_INCOMPLETE', `None of the ${broken} entries of the playlist has an address`);
  }
}
