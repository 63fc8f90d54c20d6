/** Words for "and". Folded to `and` between two words; the Czech and Slovak "a" is left to `looseTitle`. */
export const andWords = 'and, und, et, y, e, ve, og, och, ja, en, i, es, si, dhe, и, і, й, و, και, şi, és';

/** Words that lose their vowel before an apostrophe: "l'avventura" is two words, "don't" is one. */
export const elisions = `
  l, d, j, m, t, s, c, n, qu, jusqu, lorsqu, puisqu, quelqu, presqu, dell, all, nell, sull, dall, coll, un, quell,
  quest, sant, bell, gl, mezz, cent`;

/** Articles, as the first word of a title or after its last comma ("Matrix, The"). */
export const articles = `
  the, a, an, der, die, das, den, dem, ein, eine, einen, le, la, les, l, un, une, des, el, los, las, una, unos,
  unas, il, lo, gli, i, uno, o, os, as, um, uma, uns, umas, de, het, een, t, en, ett, det, et, az, ο, η, το, οι, τα`;

/** Articles that `looseTitle` leaves, because they are also a word of another language that begins titles. */
export const ambiguousArticles = 'i, l, t, en, et, dem, des, as';

/** Small words inside a title that Radarr's and Sonarr's own keys leave out. */
export const smallWords = 'a, an, the, and, or, of';

/** Words that announce the number of a part, by the one they are folded to in loose keys. */
export const partWords = {
  part: `
    part, parts, pt, parte, partie, teil, deel, del, bölüm, kısım, parça, część, czesc, cz, část, časť, cast, часть,
    ч, частина, част, дио, dio, deo, partea, rész, resz, osa, dalis, μέρος, الجزء, جزء, حصه, phần`,
  vol: 'vol, volume, volumen, volym, том, tome, tomo',
  chapter: `
    chapter, chapitre, capitulo, capítulo, capitolo, kapitel, hoofdstuk, rozdział, kapitola, глава, poglavlje,
    الفصل, chap, cap`,
  episode: 'episode, épisode, episodio, episódio, episod, epizod, epizoda, эпизод, эпізод, эп, حلقة, الحلقة',
};

/** Number words from one to ten, as read after a part word or at the end of a title. */
export const numberWords: Readonly<Record<number, string>> = {
  1: `
    one, first, un, une, uno, una, um, uma, eins, erste, een, bir, birinci, primera, primeira, première, prima,
    jeden, pierwsza, první, один, первая, en, ett, الاول, الأول, الأولى`,
  2: `
    two, second, deux, dos, dois, duas, due, zwei, zweite, twee, iki, ikinci, segunda, deuxième, seconda, dwa,
    druga, druhá, два, вторая, två, to, الثاني, الثانية`,
  3: `
    three, third, trois, tres, três, tre, drei, dritte, drie, üç, üçüncü, tercera, terceira, troisième, terza, trzy,
    trzecia, třetí, три, третья, الثالث, الثالثة`,
  4: `
    four, fourth, quatre, cuatro, quatro, quattro, vier, dört, cuarta, quarta, cztery, čtyři, четыре, fyra, fire,
    الرابع, الرابعة`,
  5: 'five, fifth, cinq, cinco, cinque, fünf, vijf, beş, quinta, pięć, pět, пять, fem, الخامس, الخامسة',
  6: 'six, sixth, seis, sei, sechs, zes, altı, sześć, šest, шесть, sex, seks, السادس, السادسة',
  7: 'seven, seventh, sept, siete, sete, sette, sieben, zeven, yedi, siedem, sedm, семь, sju, syv, السابع, السابعة',
  8: 'eight, eighth, huit, ocho, oito, otto, acht, sekiz, osiem, osm, восемь, åtta, otte, الثامن, الثامنة',
  9: 'nine, ninth, neuf, nueve, nove, neun, negen, dokuz, dziewięć, devět, девять, nio, ni, التاسع, التاسعة',
  10: 'ten, tenth, dix, diez, dez, dieci, zehn, tien, on, dziesięć, deset, десять, tio, ti, العاشر, العاشرة',
};

/** Number words of several meanings: a number only after a part word, never at the end of a title. */
export const ambiguousNumberWords = `
  one, un, une, uno, una, um, uma, een, en, ett, first, second, seconda, third, to, on, ten, ti, ni, sex, fire, fem,
  sei, acht, neuf, nove, tre, prima, primera, segunda, dos, due, quinta, quarta, cuarta, bir, otto, osa, jeden, один`;
