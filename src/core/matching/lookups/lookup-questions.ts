import type { Claim } from '../../model/claim.ts';
import type { WorkType } from '../../model/item.ts';
import type { LookupQuestion } from '../../model/lookup.ts';
import type { CatalogueIds, TitleReading } from '../../model/parsed-title.ts';
import { poolReadings } from '../drafts/draft-of.ts';
import { catalogueKeys } from '../identities/catalogue-keys.ts';

/** Questions asked about one work at most. */
const QUESTIONS = 6;

/** A longer name finds nothing. */
const MAX_TERM = 150;

/** What in front of a colon the apps take for an id. */
const ID_PREFIX = /^(?:tmdb|tmdbid|imdb|imdbid|tvdb|tvdbid|mal|malid|anilist|anilistid)(?=:)/i;

/**
 * What to ask about a work, the most telling question first: its ids, then the commonest plain names. A movie is asked
 * for with its year at first and then without, since the search drops what is a year off; a series without its year,
 * which Sonarr would take for part of the name.
 * @param type - of the work, which a person may have corrected
 */
export function questionsOf(type: WorkType, claims: readonly Claim[]): LookupQuestion[] {
  const questions = new Map<string, LookupQuestion>();
  const add = (question: LookupQuestion) => {
    if (question.term !== '' && !questions.has(question.key)) questions.set(question.key, question);
  };
  for (const { ids } of claims) idQuestions(type, ids).forEach(add);
  for (const reading of poolReadings(claims).filter(({ origin }) => origin === 'plain')) {
    for (const key of titleKeys(type, reading)) add({ type, key, term: termOf(reading, key) });
  }
  return [...questions.values()].slice(0, QUESTIONS);
}

/** Keys of all questions whose answers may tell something of a claim. */
export function lookupKeys({ type, ids, readings }: Pick<Claim, 'type' | 'ids' | 'readings'>): string[] {
  const plain = readings.filter(({ origin }) => origin === 'plain');
  return [...catalogueKeys(type, ids), ...plain.flatMap((reading) => titleKeys(type, reading))];
}

/** Keys under which the answers for a name are found, the most telling first. */
export function titleKeys(type: WorkType, { normalizedTitle, year }: TitleReading): string[] {
  const bare = `${type}:title:${normalizedTitle}|0`;
  return type === 'movie' && year > 0 ? [`${type}:title:${normalizedTitle}|${year}`, bare] : [bare];
}

function idQuestions(type: WorkType, ids: CatalogueIds): LookupQuestion[] {
  // Radarr knows no TVDB ids: it would search for the words. The rest of a key is the apps' own form of an id.
  const known = type === 'movie' ? { ...ids, tvdbId: 0 } : ids;
  return catalogueKeys(type, known).map((key) => ({ type, key, term: key.slice(type.length + 1) }));
}

function termOf({ title, year }: TitleReading, key: string): string {
  // Sonarr refuses what looks like a path, and both take some words before a colon for the kind of an id.
  const name = title
    .replaceAll(/[\s/\\]+/g, ' ')
    .replace(ID_PREFIX, '$& ')
    .trim()
    .slice(0, MAX_TERM);
  return key.endsWith('|0') ? name : `${name} ${year}`;
}
