const SYLLABLES = `ka ri to me la no shi ver den mar lon ta pel dra gor ni sa bel cor vin ter lu mo ran del fos wi ne
  pra lis tur hal dor qui san bro el ma ro ce`.split(/\s+/);
const SMALL_WORDS = ['the', 'of', 'la', 'de', 'and', 'el', 'der'];
const MADE_WORDS = 40_000;

/** Makes titles of the words of other titles, as often as they occur there; without any, of made-up words. */
export class TitleMaker {
  readonly #dice: () => number;
  readonly #words: readonly string[];

  constructor(dice: () => number, titles: readonly string[]) {
    this.#dice = dice;
    const words = titles.flatMap((title) => title.split(' '));
    this.#words = words.length > 0 ? words : madeWords(dice);
  }

  title(): string {
    const words: string[] = [];
    for (let count = 1 + Math.floor(this.#dice() * 5); count > 0; count--) words.push(this.#word());
    return words.join(' ');
  }

  #word(): string {
    return this.#words[Math.floor(this.#dice() * this.#words.length)] ?? '';
  }
}

/** Some words often, most of them seldom, as in a language. */
function madeWords(dice: () => number): string[] {
  const distinct = Array.from({ length: MADE_WORDS }, () => {
    const count = 1 + Math.floor(dice() * 4);
    const word = Array.from({ length: count }, () => SYLLABLES[Math.floor(dice() * SYLLABLES.length)]).join('');
    return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
  });
  const drawn = Array.from({ length: MADE_WORDS * 4 }, () => distinct[Math.floor(MADE_WORDS * dice() ** 3)] ?? '');
  return drawn.flatMap((word, i) => (i % 5 === 0 ? [SMALL_WORDS[i % SMALL_WORDS.length] ?? '', word] : [word]));
}
