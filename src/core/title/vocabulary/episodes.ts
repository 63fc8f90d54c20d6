/** Words for "season", before or after its number. */
export const seasonWords = `
  season, seasons, saison, staffel, stagione, stagioni, temporada, temp, sezon, sezonu, sezona, sezonul, sezonas,
  sezóna, série, seizoen, reeks, säsong, sesong, sæson, kausi, évad, evad, řada, seria, hooaeg, sezóny, temporadas,
  сезон, сезона, сезони, سیزن, موسم, الموسم, فصل, عونה, עונה, κύκλος, κυκλος, σεζόν, mùa, phần, musim, ฤดูกาล, シーズン,
  시즌, sezoni, denboraldia, szn`;

/** Words for "season" that as well name the whole show: "Gomorra - La serie 1x03", "Ben 10 Series Episode 3". */
export const showWords = 'série, seria, reeks, series';

/** Words for "episode", before or after its number. */
export const episodeWords = `
  episode, episodes, épisode, épisodes, ep, eps, epi, episodio, episodios, episódio, episódios, episodeo, episódeo,
  episodi, episod, episodul, epizod, epizoda, epizode, epizóda, epizód, epizodas, capitulo, capítulo, cap, capitol,
  folge, folgen, puntata, puntate, bölüm, bolum, bölümü, odcinek, odcinki, odc, díl, dil, část, rész, resz,
  aflevering, afleveringen, afl, avsnitt, avsn, afsnit, jakso, osa, sērija, serija, seria, nadaljevanje, ep no,
  серия, серии, серій, серія, эпизод, эп, выпуск, еп, епизод, епизода, حلقة, الحلقة, الحلقه, حلقه, ح, قسمت, פרק, επεισόδιο,
  επεισοδιο, επ, tập, tap, ตอน, 話, 第, 화, kapitulli, pjesa, atal,
  diel, časť, blm, epizodi, episodi, epeisodio, επεισόδια`;

/** Episode words that as often mean "part" or "chapter" of a film: alone they make no episode where anything speaks against it. */
export const weakEpisodeWords = `
  bölüm, bolum, část, rész, osa, capitulo, capítulo, cap, episode, épisode, episodio, episódio, epizod, епизод,
  эпизод, seria, выпуск, phần, pjesa, tap, dil, ح, resz, časť, diel, эп, еп, blm`;

/** Words for "episode" so short that they are one only behind a season: "S1 B2", "T1 C5", "S 02 E 04". */
export const shortEpisodeWords = 'e, b, f, c, o, a, j, r, bl, böl, del, flg';

/** Words for numbers that stand before or after a season word: "first season", "الموسم الثاني". */
export const ordinalWords: Readonly<Record<number, string>> = {
  1: 'one, first, première, primera, primeira, prima, erste, erster, birinci, första, første, eerste, prva, pierwszy, pierwsza, первый, первая, první, الاول, الأول, الأولى',
  2: 'two, second, deuxième, segunda, seconda, zweite, zweiter, ikinci, andra, tweede, druga, drugi, druhá, второй, вторая, الثاني, الثانى, الثانية',
  3: 'three, third, troisième, tercera, terceira, terza, dritte, dritter, üçüncü, tredje, derde, treća, trzeci, trzecia, třetí, третий, третья, الثالث, الثالثة',
  4: 'four, fourth, quatrième, cuarta, quarta, vierte, dördüncü, четвертый, الرابع, الرابعة',
  5: 'five, fifth, cinquième, quinta, fünfte, beşinci, пятый, الخامس, الخامسة',
  6: 'six, sixth, sixième, sexta, sechste, altıncı, шестой, السادس, السادسة',
  7: 'seven, seventh, septième, séptima, settima, siebte, yedinci, седьмой, السابع, السابعة',
  8: 'eight, eighth, huitième, octava, oitava, ottava, achte, sekizinci, восьмой, الثامن, الثامنة',
  9: 'nine, ninth, neuvième, novena, nona, neunte, dokuzuncu, девятый, التاسع, التاسعة',
  10: 'ten, tenth, dixième, décima, decima, zehnte, onuncu, десятый, العاشر, العاشرة',
};

/** Words for specials: season 0. */
export const specialWords = 'special, specials, spécial, especial, especiales, ova, sp, özel bölüm';

/** Words for "part" that count as a season where an episode follows: "الجزء الثاني الحلقة 5". */
export const partSeasonWords =
  'الجزء, جزء, الجزءُ, part, parte, partie, kısım, часть, книга, book, libro, livre, vol, volume, series, teil, deel, tome, tomo';

/** Words for "season" so short that they are one only where an episode follows: "S 02 E 04", "St. 5 Ep. 10", "ج 1 ح 10". */
export const shortSeasonWords = 's, t, st, stf, sez, stag, sais, ser, sn, sz, ج, م';
