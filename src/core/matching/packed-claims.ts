import type { Claim } from '../model/claim.ts';
import { IntList } from '../model/int-list.ts';
import type { ReadingOrigin, TitleReading } from '../model/parsed-title.ts';
import type { ClaimList } from './claim-list.ts';
import { claimKey } from './claim-of.ts';

/** Bytes of claims in one piece of memory. */
const pieceBytes = 2 ** 20;

/** A reading as packed: title, normalised title, year, number of its origin. */
type PackedReading = readonly [string, string, number, number];

/** A claim as packed: its texts that repeat as numbers, its key only where it is not made of what it says. */
type PackedClaim = readonly [
  texts: readonly [playlist: number, country: number, languages: number],
  flags: number,
  artwork: string,
  ids: readonly [tmdbId: number, tvdbId: number, imdbId: string, bareId: number],
  line: number,
  key: string | null,
  ...readings: PackedReading[],
];

const origins: readonly ReadingOrigin[] = ['plain', 'without-prefix', 'prefix-kept', 'part', 'number-kept', 'tvg-name'];
const isMovie = 1;
const isAdult = 2;

/**
 * Claims in some hundred bytes each, outside of what the garbage collector walks, where an object takes a thousand.
 * Each look makes the claim anew.
 */
export class PackedClaims implements ClaimList {
  readonly #pieces: Uint8Array[] = [];
  /** Bytes in use of the last piece. */
  #filled = pieceBytes;
  /** Piece, first byte and number of bytes of each claim. */
  readonly #places = new IntList();
  readonly #texts = new Map<string, number>();
  readonly #textByNumber: string[] = [];
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();

  get length(): number {
    return this.#places.length / 3;
  }

  push(claim: Claim): void {
    const text = JSON.stringify(this.#pack(claim));
    // A UTF-16 unit takes three bytes at most.
    const most = text.length * 3;
    let piece = this.#pieces.at(-1);
    if (piece === undefined || piece.length - this.#filled < most) {
      piece = new Uint8Array(Math.max(pieceBytes, most));
      this.#pieces.push(piece);
      this.#filled = 0;
    }
    const { written } = this.#encoder.encodeInto(text, piece.subarray(this.#filled));
    this.#places.push(this.#pieces.length - 1);
    this.#places.push(this.#filled);
    this.#places.push(written);
    this.#filled += written;
  }

  at(position: number): Claim | undefined {
    const piece = this.#pieces[this.#places.at(position * 3)];
    if (piece === undefined || position >= this.length) return undefined;
    const from = this.#places.at(position * 3 + 1);
    const bytes = piece.subarray(from, from + this.#places.at(position * 3 + 2));
    return this.#unpack(JSON.parse(this.#decoder.decode(bytes)) as PackedClaim);
  }

  #pack(claim: Claim): PackedClaim {
    const { playlist, country, languages, ids, bareId, artwork, line } = claim;
    return [
      [this.#numberOf(playlist), this.#numberOf(country), this.#numberOf(languages.join())],
      (claim.type === 'movie' ? isMovie : 0) + (claim.adult ? isAdult : 0),
      artwork,
      [ids.tmdbId, ids.tvdbId, ids.imdbId, bareId],
      line,
      claim.key === claimKey(claim) ? null : claim.key,
      ...claim.readings.map(packReading),
    ];
  }

  #unpack([texts, flags, artwork, [tmdbId, tvdbId, imdbId, bareId], line, key, ...readings]: PackedClaim): Claim {
    const languages = this.#textByNumber[texts[2]] ?? '';
    const claim = {
      playlist: this.#textByNumber[texts[0]] ?? '',
      type: (flags & isMovie) === 0 ? 'series' : 'movie',
      readings: readings.map(unpackReading),
      artwork,
      ids: { tmdbId, tvdbId, imdbId },
      bareId,
      country: this.#textByNumber[texts[1]] ?? '',
      languages: languages === '' ? [] : languages.split(','),
      adult: (flags & isAdult) !== 0,
      line,
    } as const;
    return { ...claim, key: key ?? claimKey(claim) };
  }

  #numberOf(text: string): number {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const number = this.#textByNumber.push(text) - 1;
    this.#texts.set(text, number);
    return number;
  }
}

/** Most titles are folded by writing them in small letters: those are kept once. */
function packReading({ title, normalizedTitle, year, origin }: TitleReading): PackedReading {
  const folded = title.toLowerCase() === normalizedTitle ? '' : normalizedTitle;
  return [title, folded, year, origins.indexOf(origin)];
}

function unpackReading([title, folded, year, origin]: PackedReading): TitleReading {
  return { title, normalizedTitle: folded || title.toLowerCase(), year, origin: origins[origin] ?? 'plain' };
}
