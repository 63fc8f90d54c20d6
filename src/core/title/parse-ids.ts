import type { Entry } from '../model/entry.ts';
import type { CatalogueIds } from '../model/parsed-title.ts';

/** Ids found in an entry, and its name without them. */
export interface FoundIds {
  readonly ids: CatalogueIds;
  /** The display name with every id cut out. */
  readonly name: string;
}

interface Ids {
  tmdbId: number;
  tvdbId: number;
  imdbId: string;
}

type Catalogue = 'tmdb' | 'tvdb' | 'imdb';

const MAX_ATTRIBUTE_TEXT = 8192;
const catalogueName = /[ti][mv]db|moviedb|tt\d{7}|[⭐★]\s?\d/i;
const catalogueAttribute = /(?:[ti][mv]|movie)db[\w-]{0,12}\s{0,4}=/i;
/** An attribute whose name tells the catalogue: tmdb, tmdb-id, tvg_tmdb, x-imdbid, data-tvdb … The bounds keep it linear. */
const attribute =
  /(?<![\w-])([a-z_-]{0,12}(?:tmdb|themoviedb|tvdb|thetvdb|imdb)[a-z_-]{0,12})\s{0,4}=\s{0,4}(?:"([^"]{0,200})"|'([^']{0,200})'|([^\s"',]{1,200}))/gi;
const imdbNumber = /(?<![a-z0-9])tt(\d{7,9})(?!\d)/i;
/** "{tmdb-603}", "[tmdbid=603]", "(imdb: tt0133093)", bare "tmdb-603" and "tmdbid=603". */
const named =
  /[[({]?\s?(?:the)?(tmdb|themoviedb|moviedb|tvdb|imdb)[\s_-]?(?:id)?\s?[-=:_# ]\s?((?:tt)?\d{1,9}|movie\/\d{1,9}|tv\/\d{1,9})(?![\d\p{L}]|[.,]\d)\s?[\])}]?/giu;
/** "IMDb 9.3", "⭐ 7.5/10": what others think of it. */
const rating = /[[(]?\s?(?:imdb|tmdb|rating|puan|⭐️?|★)\s?[:=-]?\s?\d{1,2}[.,]\d(?:\/10)?(?!\d)\s?[\])]?/giu;
const bracketedImdb = /[[({]?\s?(?<![a-z0-9])tt(\d{7,9})(?!\d)\s?[\])}]?/gi;
const address =
  /(?:https?:\/\/)?(?:www\.)?(themoviedb|thetvdb|imdb)\.(?:org|com)\/[a-z/]{0,30}?\/?((?:tt)?\d{1,9})[\w/-]{0,80}/gi;

/**
 * Ids of public catalogues in the attributes, in `tvg-id` or in the display name; a name's own id gives way to an
 * attribute's. A bare number in `tvg-id` is the provider's and no id; `tt0133093`, `tmdb:603`, `movie/603` there are.
 * @param mayBeNamed - false where no word of the display name is in the vocabulary `CATALOGUES`
 */
export function parseIds(entry: Pick<Entry, 'rawTitle' | 'tvgId' | 'attributeText'>, mayBeNamed = true): FoundIds {
  const mayHaveAttribute = mayNameCatalogue(entry.attributeText);
  if (!mayHaveAttribute && entry.tvgId === '' && !mayBeNamed) return { ids: NO_IDS, name: entry.rawTitle };
  const ids: Ids = { tmdbId: 0, tvdbId: 0, imdbId: '' };
  if (mayHaveAttribute && catalogueAttribute.test(entry.attributeText)) readAttributeIds(entry.attributeText, ids);
  if (entry.tvgId !== '') readTvgId(entry.tvgId, ids);
  const isNamed = mayBeNamed && catalogueName.test(entry.rawTitle);
  const name = isNamed ? cutIds(entry.rawTitle.slice(0, 1024), ids) : entry.rawTitle;
  return { ids, name };
}

const NO_IDS: CatalogueIds = { tmdbId: 0, tvdbId: 0, imdbId: '' };

/** Cheap test before the costly one: all catalogues end alike. */
function mayNameCatalogue(text: string): boolean {
  if (text === '') return false;
  return text.includes('db') || text.includes('DB') || text.includes('Db') || text.includes('dB');
}

function readAttributeIds(attributeText: string, ids: Ids): void {
  for (const match of attributeText.slice(0, MAX_ATTRIBUTE_TEXT).matchAll(attribute)) {
    const name = (match[1] ?? '').toLowerCase();
    if (/rating|vote|score|url|logo|poster|image|rank|votes/.test(name)) continue;
    const catalogue: Catalogue = name.includes('tvdb') ? 'tvdb' : name.includes('imdb') ? 'imdb' : 'tmdb';
    setId(ids, catalogue, match[2] ?? match[3] ?? match[4] ?? '');
  }
}

/** Takes the id out of a value of a catalogue's own attribute; 0, "null" and the like are none. */
function setId(ids: Ids, catalogue: Catalogue, value: string): void {
  const imdb = imdbNumber.exec(value);
  if (imdb !== null) {
    if (ids.imdbId === '') ids.imdbId = `tt${imdb[1]}`;
    return;
  }
  const text = value.trim();
  if (catalogue === 'imdb') {
    if (ids.imdbId === '' && /^\d{5,9}$/.test(text) && Number(text) > 0) ids.imdbId = `tt${text.padStart(7, '0')}`;
    return;
  }
  const number = /(?:^|[/:=_-])(\d{1,9})(?:-[^/]*)?$/.exec(text);
  const id = number === null ? 0 : Number(number[1]);
  if (catalogue === 'tmdb' && ids.tmdbId === 0) ids.tmdbId = id;
  if (catalogue === 'tvdb' && ids.tvdbId === 0) ids.tvdbId = id;
}

function readTvgId(tvgId: string, ids: Ids): void {
  const text = tvgId.trim().slice(0, 200);
  if (/^\d*$/.test(text)) return;
  const imdb = /^(?:imdb(?:id)?[-:=_/ ]?)?(tt\d{7,9})$/i.exec(text);
  if (imdb !== null) {
    setId(ids, 'imdb', imdb[1] ?? '');
    return;
  }
  if (/^(?:movie|tv)[/:-]\d{1,9}$/i.test(text)) setId(ids, 'tmdb', text);
  else cutIds(text, ids);
}

function cutIds(name: string, ids: Ids): string {
  const catalogueOf = (word: string): Catalogue =>
    word.includes('tvdb') ? 'tvdb' : word.includes('imdb') ? 'imdb' : 'tmdb';
  return name
    .replace(rating, ' ')
    .replace(address, (_, site: string, value: string) => {
      setId(ids, catalogueOf(site.toLowerCase()), value);
      return ' ';
    })
    .replace(named, (_, word: string, value: string) => {
      setId(ids, catalogueOf(word.toLowerCase()), value);
      return ' ';
    })
    .replace(bracketedImdb, (_, value: string) => {
      setId(ids, 'imdb', `tt${value}`);
      return ' ';
    });
}
