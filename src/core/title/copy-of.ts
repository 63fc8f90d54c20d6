import type { ParsedTitle, Quality, Translation } from '../model/parsed-title.ts';
import type { GroupHints } from './read-group.ts';
import type { Tag } from './tag-index.ts';

/** What an entry says of its copy of a work. */
export type Copy = Pick<ParsedTitle, 'languages' | 'quality' | 'translation' | 'edition'>;

const NONE: readonly string[] = [];

/** What prefix, tags and group say together. @param tags - all tags of the name, those of the prefix first */
export function copyOf(prefix: readonly Tag[], tags: readonly Tag[], group: GroupHints): Copy {
  if (tags.length + group.tags.length === 0) {
    return { languages: group.languages, quality: null, translation: null, edition: '' };
  }
  return {
    languages: tags.length === 0 ? group.languages : languagesOf(prefix, tags, group),
    quality: qualityIn(tags) ?? qualityIn(group.tags),
    translation: translationIn(tags) ?? translationIn(group.tags),
    edition: tags.find((tag) => tag.kind === 'edition')?.value ?? '',
  };
}

/** The prefix speaks first, then names and codes of languages behind the title, then words for dubbing, then the group. */
function languagesOf(prefix: readonly Tag[], tags: readonly Tag[], group: GroupHints): readonly string[] {
  const said = languagesIn(prefix);
  if (said.length > 0) return said;
  const named = languagesIn(tags);
  if (named.length > 0) return named;
  const betrayed = tags.map((tag) => tag.language).filter(Boolean);
  return betrayed.length > 0 ? [...new Set(betrayed)] : group.languages;
}

function languagesIn(tags: readonly Tag[]): readonly string[] {
  let languages: string[] | undefined;
  for (const { kind, value } of tags) {
    if (kind !== 'language') continue;
    if (languages === undefined) languages = [value];
    else if (!languages.includes(value)) languages.push(value);
  }
  return languages ?? NONE;
}

/** The first one, but 720p gives way to any other, and all give way to a film taken from the screen. */
function qualityIn(tags: readonly Tag[]): Quality | null {
  let found: string | undefined;
  for (const { kind, value } of tags) {
    if (kind !== 'quality') continue;
    if (value === 'cam') return value;
    if (found === undefined || (found === '720p' && value !== '720p')) found = value;
  }
  return (found as Quality | undefined) ?? null;
}

/** The first one, but several languages before all. */
function translationIn(tags: readonly Tag[]): Translation | null {
  let found: string | undefined;
  for (const { kind, value } of tags) {
    if (kind !== 'translation') continue;
    if (value === 'multi') return value;
    found ??= value;
  }
  return (found as Translation | undefined) ?? null;
}
