/** What a metadata server knows of one movie or series: what a search looks at. */
interface Known {
  readonly title: string;
  readonly originalTitle?: string;
  readonly alternateTitles?: readonly string[];
  readonly titles?: Readonly<Record<number, string>>;
  readonly year: number;
  readonly tmdbId?: number;
  readonly tvdbId?: number;
  readonly imdbId?: string;
}

/** Answers shown at most, as Radarr does. */
const SHOWN = 20;

const ID_TERM = /^(tmdb|tmdbid|imdb|imdbid|tvdb|tvdbid):(\S+)$/i;

/**
 * What `lookup?term=` finds: by id, or all whose names hold every word. A year at the end narrows the search of a Radarr
 * and is a word like any other to a Sonarr. Titles in further languages are found by, and not shown.
 * @returns null for a term that the app refuses with 400
 */
export function findByTerm<Input extends Known>(
  term: string,
  known: readonly Input[],
  app: 'Radarr' | 'Sonarr',
): Input[] | null {
  const id = ID_TERM.exec(term);
  if (id !== null) return known.filter((each) => hasId(each, (id[1] ?? '').replace(/id$/i, ''), id[2] ?? ''));
  if (app === 'Sonarr' && /[/\\]/.test(term)) return null;
  const [, name = term, year] = app === 'Radarr' ? (/^(.*) (\d{4})$/.exec(term) ?? []) : [];
  const words = wordsOf(name);
  const found = known.filter((each) => (year === undefined || each.year === Number(year)) && holdsAll(each, words));
  return words.length === 0 ? [] : found.slice(0, SHOWN);
}

function hasId(each: Known, catalogue: string, value: string): boolean {
  const ids = { tmdb: each.tmdbId, tvdb: each.tvdbId, imdb: each.imdbId };
  return String(ids[catalogue.toLowerCase() as keyof typeof ids] ?? '') === value;
}

function holdsAll(each: Known, words: readonly string[]): boolean {
  const names = [
    each.title,
    each.originalTitle ?? '',
    ...(each.alternateTitles ?? []),
    ...Object.values(each.titles ?? {}),
  ];
  return names.some((name) => {
    const own = wordsOf(name);
    return words.every((word) => own.includes(word));
  });
}

function wordsOf(name: string): string[] {
  const folded = name.toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}
