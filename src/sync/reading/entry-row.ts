import type { Claim } from '../../core/model/claim.ts';
import type { Entry } from '../../core/model/entry.ts';
import type { ParsedTitle } from '../../core/model/parsed-title.ts';
import type { EntryRow } from '../../io/store/contract/staging.ts';

/** First folders under which every common panel serves by its own number: `/movie/USER/PASSWORD/123.mkv`. */
const panelFolders = ['movie', 'series', 'live', 'vod', 'timeshift'];
/** Panels serve live channels also as `/USER/PASSWORD/123`. */
const panelDepth = 3;
/** Numbers that name a picture's height in addresses of other servers, and so would be shared by many entries. */
const heights = new Set(['144', '240', '360', '480', '540', '576', '720', '1080', '1440', '2160', '4320']);

/** Longest text kept of a name or group; what is longer is noise. */
const maxText = 512;

/** What is kept of an entry. Its URL is not: only the provider's number of it. */
export function entryRow(entry: Entry, parsed: ParsedTitle, claim: Claim | null): EntryRow {
  const providerId = providerIdOf(entry.url);
  return {
    kind: parsed.kind,
    providerId,
    identity: providerId === '' ? identityOf(entry, parsed) : '',
    claim,
    rawTitle: entry.rawTitle.slice(0, maxText),
    group: entry.group.slice(0, maxText),
    season: parsed.season,
    episodes: parsed.episodes,
    languages: parsed.languages,
    quality: parsed.quality,
    translation: parsed.translation,
    edition: parsed.edition,
    adult: parsed.adult,
    line: entry.line,
  };
}

/**
 * The provider's own number of a stream, from the last segment of its address: '' where there is none, or where the
 * number may mean something else (an episode, a year, a picture's height) that other entries share.
 */
export function providerIdOf(url: string): string {
  const path = pathOf(url);
  const last = path.slice(path.lastIndexOf('/') + 1);
  const dot = last.indexOf('.');
  const name = dot === -1 ? last : last.slice(0, dot);
  if (name.length > 12 || !/^\d+$/.test(name)) return '';
  const depth = depthOf(path);
  if (depth > panelDepth && panelFolders.includes(path.slice(0, path.indexOf('/')).toLowerCase())) return name;
  const mayBeOther = name.length < 3 || heights.has(name) || /^(?:19|20)\d\d$/.test(name);
  return depth === panelDepth && !mayBeOther ? name : '';
}

/** How many segments a path has, counted up to one more than `panelDepth`. */
function depthOf(path: string): number {
  let depth = 1;
  for (let slash = path.indexOf('/'); slash >= 0 && depth <= panelDepth; slash = path.indexOf('/', slash + 1)) depth++;
  return depth;
}

/** Path without its first slash, query and fragment; scanned by hand, since URL parsing a million times is slow. */
function pathOf(url: string): string {
  const scheme = url.indexOf('://');
  const slash = url.indexOf('/', scheme === -1 ? 0 : scheme + 3);
  if (slash === -1) return '';
  const rest = url.slice(slash + 1);
  const end = rest.search(/[?#]/);
  return end === -1 ? rest : rest.slice(0, end);
}

function identityOf(entry: Entry, parsed: ParsedTitle): string {
  const reading = parsed.readings[0];
  if (reading) return `${reading.normalizedTitle}|${reading.year}`;
  return `${entry.rawTitle.trim().toLowerCase().slice(0, maxText)}|0`;
}
