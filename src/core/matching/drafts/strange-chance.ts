/**
 * Share of year-saying names that say the other one's year, where a playlist has next to nothing *strange*: two that share
 * an artwork and hardly a word. Between what two collections of real playlists say of names and items: 79 of 80 in one,
 * 87 of 179 in the other. A guess for what was never met: what is met soon outweighs it.
 */
export const OF_YEAR = 0.8;
/**
 * Share of wrong artwork whose name all the same says the year: 19 of 101 beside items, if that is as likely as a year
 * beside it. Taken for two names too; in a list of nothing but this year's films it is more.
 */
const OF_YEAR_BY_CHANCE = 0.2;
/** Share of a film's names, of those that say a year, that say another one. */
const OF_OTHER_YEAR = 0.03;

/** How the years of two that share an artwork lie to each other. `unsaid`: one of them has none. */
export type StrangeYear = 'same' | 'other' | 'unsaid';

/**
 * The chance, 0 to 1, that a name is that of the item or the name with which it shares an artwork and hardly a word. Right
 * ones are translations, which say one year; wrong ones say it by chance. So the share of such pairs that say one year
 * tells how many are right, and with the years of this pair whether it is (Bayes).
 * @param ofYear - how many such pairs, of those that say both years, say the same one, 0 to 1
 */
export function chanceOfStrange(year: StrangeYear, ofYear: number): number {
  const right = Math.max(0, (ofYear - OF_YEAR_BY_CHANCE) / (1 - OF_YEAR_BY_CHANCE));
  if (year === 'unsaid') return right;
  const [ifRight, ifWrong] =
    year === 'same' ? [1 - OF_OTHER_YEAR, OF_YEAR_BY_CHANCE] : [OF_OTHER_YEAR, 1 - OF_YEAR_BY_CHANCE];
  return (right * ifRight) / (right * ifRight + (1 - right) * ifWrong);
}
