const PREFIXES = ['FR - ', 'EN | ', '4K - ', '|PL| ', 'HD : ', 'TR - '];
const TAGS = [' 1080p', ' [4K]', ' VOSTFR', ' MULTI', ' (L)', ' HD'];

/** A title as playlists write it: prefix, year, tags, and one name in four with a slip, a lost word or a lost accent. */
export function noisyName(title: string, year: number, dice: () => number): string {
  const one = <T>(choices: readonly T[]): T | undefined => choices[Math.floor(dice() * choices.length)];
  const prefix = dice() < 0.5 ? one(PREFIXES) : '';
  const shown = dice() < 0.25 ? damaged(title, dice) : title;
  const dated = dice() < 0.7 ? `${shown} (${year})` : shown;
  return `${prefix}${dated}${dice() < 0.3 ? one(TAGS) : ''}`;
}

function damaged(title: string, dice: () => number): string {
  const at = 1 + Math.floor(dice() * Math.max(1, title.length - 2));
  const kind = dice();
  if (kind < 0.4) return title.slice(0, at) + title.slice(at + 1);
  if (kind < 0.6) return `${title.slice(0, at)}${title[at + 1] ?? ''}${title[at] ?? ''}${title.slice(at + 2)}`;
  if (kind < 0.8) return title.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  const words = title.split(' ');
  return words.length > 2 ? words.slice(0, -1).join(' ') : title;
}
