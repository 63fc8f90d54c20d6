import type { Claim } from '../model/claim.ts';
import type { CatalogueIds, ReadingOrigin, TitleReading } from '../model/parsed-title.ts';
import { TextNumbers } from '../model/text-numbers.ts';
import type { ClaimList } from './claim-list.ts';
import { claimKey } from './claim-of.ts';
import { PackedTexts } from './packed-texts.ts';

/** A reading as packed: title, normalised title, year, number of its origin. */
type PackedReading = readonly [string, string, number, number];

/** A claim as packed: its texts that repeat as numbers; what few claims have only where one has it. */
type PackedClaim = readonly [
  name: number,
  context: number,
  flags: number,
  line: number,
  artwork: string,
  rare?: {
    readonly ids: CatalogueIds;
    readonly bareId: number;
    /** Null where it is made of what the claim says. */
    readonly key: string | null;
  },
];

const origins: readonly ReadingOrigin[] = ['plain', 'without-prefix', 'prefix-kept', 'part', 'number-kept', 'tvg-name'];
const isMovie = 1;
const isAdult = 2;

/**
 * Claims in some sixty bytes each and as many again for each distinct name, outside of what the garbage collector walks,
 * where an object takes a thousand. Each look makes the claim anew.
 */
export class PackedClaims implements ClaimList {
  readonly #claims = new PackedTexts();
  /** What distinct names were read as. */
  readonly #names = new PackedTexts();
  readonly #numberOfName = new TextNumbers();
  /** Playlist, country and languages together: few are distinct. */
  readonly #contexts: string[] = [];
  readonly #numberOfContext = new Map<string, number>();

  get length(): number {
    return this.#claims.length;
  }

  push(claim: Claim): void {
    this.#claims.push(JSON.stringify(this.#pack(claim)));
  }

  at(position: number): Claim | undefined {
    if (position < 0 || position >= this.length) return undefined;
    return this.#unpack(JSON.parse(this.#claims.at(position)) as PackedClaim);
  }

  #pack(claim: Claim): PackedClaim {
    const { playlist, country, languages, ids, bareId, artwork, line } = claim;
    const flags = (claim.type === 'movie' ? isMovie : 0) + (claim.adult ? isAdult : 0);
    const key = claim.key === claimKey(claim) ? null : claim.key;
    const isRare = key !== null || bareId > 0 || ids.tmdbId > 0 || ids.tvdbId > 0 || ids.imdbId !== '';
    const name = this.#nameOf(JSON.stringify(claim.readings.map(packReading)));
    const context = this.#contextOf(JSON.stringify([playlist, country, ...languages]));
    const packed = [name, context, flags, line, artwork] as const;
    return isRare ? [...packed, { ids, bareId, key }] : packed;
  }

  #unpack([name, context, flags, line, artwork, rare]: PackedClaim): Claim {
    const [playlist = '', country = '', ...languages] = JSON.parse(this.#contexts[context] ?? '[]') as string[];
    const claim = {
      playlist,
      type: (flags & isMovie) === 0 ? 'series' : 'movie',
      readings: (JSON.parse(this.#names.at(name)) as PackedReading[]).map(unpackReading),
      artwork,
      ids: rare?.ids ?? { tmdbId: 0, tvdbId: 0, imdbId: '' },
      bareId: rare?.bareId ?? 0,
      country,
      languages,
      adult: (flags & isAdult) !== 0,
      line,
    } as const;
    return { ...claim, key: rare?.key ?? claimKey(claim) };
  }

  #nameOf(readings: string): number {
    const number = this.#numberOfName.add(readings);
    if (number === this.#names.length) this.#names.push(readings);
    return number;
  }

  #contextOf(texts: string): number {
    const known = this.#numberOfContext.get(texts);
    if (known !== undefined) return known;
    const number = this.#contexts.push(texts) - 1;
    this.#numberOfContext.set(texts, number);
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
