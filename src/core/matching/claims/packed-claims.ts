import type { Claim } from '../../model/claim.ts';
import { IntList } from '../../model/int-list.ts';
import type { WorkType } from '../../model/item.ts';
import { PackedTexts } from '../../model/packed-texts.ts';
import type { CatalogueIds, TitleReading } from '../../model/parsed-title.ts';
import { SmallInts } from '../../model/small-ints.ts';
import { TextNumbers } from '../../model/text-numbers.ts';
import type { KeyedClaims, SaidClaim } from './claim-list.ts';
import { claimKey } from './claim-of.ts';
import { packReadings, unpackReadings } from './pack-readings.ts';

/** What few claims have. */
interface Rare {
  readonly artwork: string;
  readonly ids: CatalogueIds;
  /** Null where it is made of what the claim says. */
  readonly key: string | null;
}

/** What many claims have in common. */
interface Context {
  readonly playlist: string;
  readonly type: WorkType;
  readonly country: string;
  readonly languages: readonly string[];
  readonly adult: boolean;
}

const noIds: CatalogueIds = { tmdbId: 0, tvdbId: 0, imdbId: '' };
const plainArtwork = /^[\w-]*$/;
/** Names kept ready, each in the one place that its number leads to: claims that are looked at together share them. */
const keptNames = 2_048;

/** Each text once, by number. */
class DistinctTexts {
  readonly #texts = new PackedTexts();
  readonly #numbers = new TextNumbers();
  #isSealed = false;

  add(text: string): number {
    if (this.#isSealed) throw new Error('the claims are sealed');
    const number = this.#numbers.add(text);
    if (number === this.#texts.length) this.#texts.push(text);
    return number;
  }

  at(number: number): string {
    return this.#texts.at(number);
  }

  /** Gives back what only `add` needs. */
  seal(): void {
    this.#isSealed = true;
    this.#numbers.clear();
  }
}

/**
 * Claims in some thirty bytes each, and as many again for each distinct name and artwork, outside of what the garbage
 * collector walks, where an object takes a thousand. Each look makes the claim anew, of readings and languages that it
 * may share.
 */
export class PackedClaims implements KeyedClaims {
  readonly #nameOf = new IntList();
  readonly #contextOf = new SmallInts();
  readonly #lines = new IntList();
  readonly #bareIds = new IntList();
  readonly #artworkOf = new IntList();
  readonly #artworks = new DistinctTexts();
  /** For each claim the number of what it has beyond most others, counted from 1; 0 for nothing. */
  readonly #rareOf = new IntList();
  readonly #rares = new PackedTexts();
  /** What names were read as. */
  readonly #names = new DistinctTexts();
  readonly #kept: { number: number; readings: readonly TitleReading[] }[] = [];
  readonly #contexts: Context[] = [];
  readonly #contextNumbers = new TextNumbers();

  get length(): number {
    return this.#nameOf.length;
  }

  push(claim: Claim): void {
    const { playlist, type, country, languages, adult, ids, bareId, line } = claim;
    const key = claim.key === claimKey(claim) ? null : claim.key;
    const artwork = plainArtwork.test(claim.artwork) ? claim.artwork : '';
    const isRare = key !== null || hasIds(ids) || artwork !== claim.artwork;
    this.#nameOf.push(this.#names.add(packReadings(claim.readings)));
    this.#contextOf.push(this.#contextNumber({ playlist, type, country, languages, adult }));
    this.#lines.push(line);
    this.#bareIds.push(bareId);
    this.#artworkOf.push(this.#artworks.add(artwork));
    if (isRare) this.#rares.push(JSON.stringify({ artwork: claim.artwork, ids, key } satisfies Rare));
    this.#rareOf.push(isRare ? this.#rares.length : 0);
  }

  /** Gives back what only `push` needs: there must be no more claims. */
  seal(): void {
    this.#names.seal();
    this.#artworks.seal();
    this.#contextNumbers.clear();
  }

  /** Gives back the lines: nobody asks for them once all works are judged. */
  forgetLines(): void {
    this.#lines.clear();
  }

  at(position: number): SaidClaim | undefined {
    const context = this.#contexts[this.#contextOf.at(position)];
    if (position < 0 || position >= this.length || context === undefined) return undefined;
    return new PackedClaim(this, position, context);
  }

  keyAt(position: number): string {
    const claim = this.at(position);
    return claim === undefined ? '' : (this.#rareAt(position)?.key ?? claimKey(claim));
  }

  readingsAt(position: number): readonly TitleReading[] {
    const number = this.#nameOf.at(position);
    const kept = this.#kept[number % keptNames];
    if (kept?.number === number) return kept.readings;
    const readings = unpackReadings(this.#names.at(number));
    this.#kept[number % keptNames] = { number, readings };
    return readings;
  }

  artworkAt(position: number): string {
    return this.#rareAt(position)?.artwork ?? this.#artworks.at(this.#artworkOf.at(position));
  }

  idsAt(position: number): CatalogueIds {
    return this.#rareAt(position)?.ids ?? noIds;
  }

  bareIdAt(position: number): number {
    return this.#bareIds.at(position);
  }

  lineAt(position: number): number {
    return this.#lines.at(position);
  }

  #rareAt(position: number): Rare | undefined {
    const rare = this.#rareOf.at(position);
    return rare === 0 ? undefined : (JSON.parse(this.#rares.at(rare - 1)) as Rare);
  }

  #contextNumber(context: Context): number {
    const { playlist, type, country, adult, languages } = context;
    const number = this.#contextNumbers.add([type, country, adult, languages.join(), playlist].join('\n'));
    if (number === this.#contexts.length) this.#contexts.push(context);
    return number;
  }
}

/** A claim that is unpacked as far as somebody asks: most who look at all of them ask for one thing or two. */
class PackedClaim implements SaidClaim {
  readonly #claims: PackedClaims;
  readonly #position: number;
  readonly #context: Context;
  #readings: readonly TitleReading[] | undefined;
  #artwork: string | undefined;

  constructor(claims: PackedClaims, position: number, context: Context) {
    this.#claims = claims;
    this.#position = position;
    this.#context = context;
  }

  get playlist(): string {
    return this.#context.playlist;
  }

  get type(): WorkType {
    return this.#context.type;
  }

  get readings(): readonly TitleReading[] {
    this.#readings ??= this.#claims.readingsAt(this.#position);
    return this.#readings;
  }

  get artwork(): string {
    this.#artwork ??= this.#claims.artworkAt(this.#position);
    return this.#artwork;
  }

  get ids(): CatalogueIds {
    return this.#claims.idsAt(this.#position);
  }

  get bareId(): number {
    return this.#claims.bareIdAt(this.#position);
  }

  get country(): string {
    return this.#context.country;
  }

  get languages(): readonly string[] {
    return this.#context.languages;
  }

  get adult(): boolean {
    return this.#context.adult;
  }

  get line(): number {
    return this.#claims.lineAt(this.#position);
  }
}

function hasIds({ tmdbId, tvdbId, imdbId }: CatalogueIds): boolean {
  return tmdbId > 0 || tvdbId > 0 || imdbId !== '';
}
