import { artworkHash } from '../../model/artwork-hash.ts';
import type { Claim } from '../../model/claim.ts';
import type { Entry } from '../../model/entry.ts';
import type { ParsedTitle, TitleReading } from '../../model/parsed-title.ts';

const BARE_NUMBER = /^\d{1,9}$/;

/**
 * What an entry claims to show, or null where it claims no work: live, unknown, or nothing readable.
 * Entries of one playlist with equal keys claim the same.
 */
export function claimOf(
  entry: Pick<Entry, 'tvgId' | 'tvgLogo' | 'line'>,
  parsed: ParsedTitle,
  playlist: string,
): Claim | null {
  if (parsed.kind !== 'movie' && parsed.kind !== 'episode') return null;
  if (parsed.readings.length === 0) return null;
  const type = parsed.kind === 'movie' ? 'movie' : 'series';
  const artwork = artworkHash(entry.tvgLogo);
  // An episode's tvg-id is the provider's number of the series or of the episode: it identifies no work.
  const bareId = type === 'movie' && BARE_NUMBER.test(entry.tvgId) ? Number(entry.tvgId) : 0;
  const said = {
    type,
    readings: parsed.readings,
    artwork,
    ids: parsed.ids,
    bareId,
    country: parsed.country,
    languages: parsed.languages,
    adult: parsed.adult,
  } as const;
  return { ...said, key: claimKey(said), playlist, line: entry.line };
}

/** The key of a claim, made of what it says. */
export function claimKey(claim: Omit<Claim, 'key' | 'playlist' | 'line'>): string {
  const { tmdbId, tvdbId, imdbId } = claim.ids;
  const said = [
    claim.type,
    claim.artwork,
    claim.bareId,
    tmdbId,
    tvdbId,
    imdbId,
    claim.country,
    claim.languages.join(),
    claim.adult ? 'adult' : '',
  ];
  return [...said, ...claim.readings.map(readingKey)].join('|');
}

function readingKey(reading: TitleReading): string {
  return `${reading.normalizedTitle}|${reading.year}|${reading.origin}`;
}
