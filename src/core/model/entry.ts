import type { Secret } from './secret.ts';

/** What an entry is taken to show. `unknown` is kept, counted and listed, never dropped. */
export type EntryKind = 'movie' | 'episode' | 'live' | 'unknown';

/**
 * One `#EXTINF` and its URL, as the playlist wrote it. Absent attributes are empty strings.
 * The URL carries the user's credentials: it never goes to a log, an answer or the database.
 */
export interface Entry {
  /** 1-based line of the `#EXTINF`, or of the URL where there is none. */
  readonly line: number;
  /** The display name after the comma that ends the attributes. */
  readonly rawTitle: string;
  readonly url: string;
  readonly tvgId: string;
  readonly tvgName: string;
  readonly tvgLogo: string;
  readonly tvgType: string;
  /** `group-title`, else the last `#EXTGRP`. */
  readonly group: string;
  /** From the first to the last attribute that has no field here, undecoded, for whoever needs one: see `readAttributes`. */
  readonly attributeText: string;
}

/** Why a line of a playlist yielded no entry, or only part of one. */
export type PlaylistWarningCode =
  | 'LINE_TOO_LONG'
  | 'EXTINF_WITHOUT_URL'
  | 'EXTINF_WITHOUT_NAME'
  | 'URL_WITHOUT_EXTINF'
  | 'INVALID_TEXT'
  | 'STRAY_LINE'
  | 'UNFINISHED_LAST_LINE';

/** One kind of warning, counted, with the first lines it was met at (at most 10). */
export interface PlaylistWarning {
  readonly code: PlaylistWarningCode;
  readonly count: number;
  readonly lines: readonly number[];
}

/** What the bytes turned out to be. Anything but `playlist` yields no entries. */
export type PlaylistFormat = 'playlist' | 'empty' | 'html' | 'json' | 'video' | 'unrecognised';

/** What a parse leaves at its end. */
export interface PlaylistSummary {
  readonly format: PlaylistFormat;
  /** For formats that are not a playlist: what the source said, e.g. the page's title; redacted and cut to 200 characters. */
  readonly detail: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** Attributes of the first `#EXTM3U` that has any, undecoded: the address of a guide often carries credentials. */
  readonly header: Secret;
  readonly lines: number;
  readonly entries: number;
  readonly bytes: number;
  readonly warnings: readonly PlaylistWarning[];
  /** False where the text ends in the middle of an entry, as one that was cut off does. */
  readonly endedCleanly: boolean;
  /** Name of the last entry, also of one that has no address: tells whether two texts end alike. */
  readonly lastTitle: string;
}
