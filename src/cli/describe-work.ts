import type { ListedWork } from './answers.ts';

/** `12 %`; a dash where the collection has nothing that comes near. */
export function describeConfidence({ candidate, confidence }: ListedWork): string {
  if (candidate === null) return '–';
  if (confidence > 0 && confidence < 1) return '<1 %';
  return `${Math.round(confidence)} %`;
}

/** `Dune (1984)`; '' where the collection has nothing that comes near. */
export function describeCandidate({ candidate }: ListedWork): string {
  return candidate === null ? '' : withYear(candidate.title, candidate.year);
}

/** `radarr: with file, monitored` for each instance that holds it; '' where none does. */
export function describeHeld({ instances }: ListedWork): string {
  return instances
    .filter(({ hasFile }) => hasFile !== null)
    .map(
      ({ name, hasFile, monitored }) =>
        `${name}: ${hasFile ? 'with file' : 'without file'}, ${monitored ? 'monitored' : 'not monitored'}`,
    )
    .join(' · ');
}

/** What the playlists offer: `4k 1080p · de en` of a movie, `S1–S3 24 ep. · en` of a series. */
export function describeOffer(work: ListedWork): string {
  const amount = work.type === 'series' ? describeSeasons(work) : qualitiesOf(work).join(' ');
  return [amount, languagesOf(work).join(' ')].filter((part) => part !== '').join(' · ');
}

/** Each quality that is offered, once; names that tell none give none. */
function qualitiesOf({ variants }: ListedWork): string[] {
  return [...new Set(variants.flatMap(({ quality }) => (quality === null ? [] : [quality])))].sort();
}

/** Each language that is offered, once, in alphabetical order. */
function languagesOf({ variants }: ListedWork): string[] {
  return [...new Set(variants.flatMap(({ languages }) => languages))].sort();
}

function describeSeasons({ seasons }: ListedWork): string {
  const numbers = seasons.map(({ season }) => season).filter((season) => season >= 0);
  const episodes = seasons.reduce((sum, season) => sum + season.episodes.length, 0);
  const first = Math.min(...numbers);
  const last = Math.max(...numbers);
  const range = numbers.length === 0 ? '' : first === last ? `S${first} ` : `S${first}–S${last} `;
  return episodes === 0 ? range.trimEnd() : `${range}${episodes} ep.`;
}

function withYear(title: string, year: number | null): string {
  return year === null ? title : `${title} (${year})`;
}
