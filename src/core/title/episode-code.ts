import { type EpisodeMark, numbersIn, skipMarks, withRange } from './episode-mark.ts';
import { foldWord } from './fold-char.ts';
import type { Token } from './token.ts';

/** Codes of seasons and episodes as folded words, with the letters that look alike on Cyrillic and Greek keyboards. */
const full = /^(?:se|[stсσκ])(\d{1,4})(?:e|ep|eps|xe?|b|c|cap|f|o|odc|е|ε)(\d{1,4})((?:ep?\d{1,4})*)(?:v\d)?$/;
/** "1x05": season and episode. */
export const crossed = /^(\d{1,2})[xх](\d{1,4})$/;
/** "S01": a season also where nothing else says so. */
export const seasonCode = /^[sс](\d{1,2})$/;
/** "T1", "SE01", "K2": a season only where more says so, for models and products are written alike. */
export const looseSeasonCode = /^(?:se|[stсσκ])(\d{1,4})$/;
/** "1T", "1ªT", "2ªTemp". */
export const turnedSeasonCode = /^(\d{1,2})[ao]?t(?:emp(?:orada)?)?$/;
/** "E05", "EP5". */
export const episodeCode = /^(?:e|ep|eps|е|ε)(\d{1,4})$/;

/** What "S01E02", "S01E02E03" or "S01E02+03" counts, null for any other word. */
export function fullNumbers(token: Token | undefined): { season: number; episodes: number[] } | null {
  if (token === undefined) return null;
  const plus = token.text.indexOf('+');
  // Folding leaves the sign out, and would make one number of two.
  const found = full.exec(plus < 0 ? token.key : foldWord(token.text.slice(0, plus)));
  if (found === null) return null;
  const further = plus < 0 ? '' : token.text.slice(plus);
  return { season: Number(found[1]), episodes: numbersIn(`${found[2]}${found[3]}${further}`) };
}

/** "E05", "E05 T01": the mark that begins with the code of an episode. @param sure - without a season too */
export function episodeCodeMark(tokens: readonly Token[], index: number, episode: number, sure: boolean): EpisodeMark {
  const mark = { ...withRange(tokens, index, index + 1, -1, [episode]), sure };
  const at = skipMarks(tokens, mark.end);
  const season = looseSeasonCode.exec(tokens[at]?.key ?? '');
  return season === null ? mark : { ...mark, end: at + 1, season: Number(season[1]), sure: true };
}
