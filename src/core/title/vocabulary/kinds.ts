/** Words of groups (and of bracketed tags) that say films, by the language they betray; '' for none. */
export const movieWords: Readonly<Record<string, string>> = {
  '': `
    film, films, movie, movies, vod, cinema, cinéma, kino, mov, blockbuster, blockbusters, box office, boxoffice,
    saga, sagas, trilogy, cine, oscar, oscars, marvel, imdb, 4k movies, uhd movies, top imdb, filmler 4k, new
    release, new releases`,
  ar: 'أفلام, افلام, الأفلام, فيلم, aflam, سينما, مسرحيات, مسرحية',
  bg: 'филми, филм',
  cs: 'filmy cz, české filmy',
  da: 'spillefilm',
  de: 'filme, spielfilme, spielfilm, kinofilme, neu im kino',
  el: 'ταινίες, ταινιες, ταινία',
  es: `
    película, pelicula, películas, peliculas, pelis, peli, estrenos, estreno, cine mexicano, largometrajes,
    cartelera`,
  et: 'filmid',
  fa: 'فیلم, فیلم ها',
  fi: 'elokuvat, elokuva, leffat',
  fr: 'longs métrages, films français',
  he: 'סרטים, סרט',
  hr: 'filmovi, film hr, domaci filmovi, strani filmovi',
  hu: 'filmek, mozifilmek',
  is: 'kvikmyndir, bíómyndir',
  it: 'cinema italiano, film italiani, prima visione, prime visioni, al cinema',
  lt: 'filmai',
  lv: 'filmas',
  nl: 'speelfilms, bioscoop, bios',
  no: 'filmer',
  pl: 'filmy, bajka, bajki, kinowe',
  pt: 'filmes, filme, lançamentos, lancamentos, longa metragem, longas',
  ro: 'filme ro, filme online, filme subtitrate',
  ru: 'фильмы, фильм, кино, мультфильмы, мультфильм, новинки кино, кинозал, мультики, киноновинки, кинохит',
  sq: 'filma',
  sr: 'филмови, domaći filmovi',
  tr: 'filmler, filmleri, sinema, yerli film, yabancı film, seri filmler, seri film, yeşilçam, vizyon',
  uk: 'фільми, фільм, кіно',
  vi: 'phim lẻ, phim chiếu rạp',
  zh: '电影, 電影',
  ja: '映画',
  ko: '영화',
  hi: 'bollywood',
  id: 'bioskop',
};

/** Words of groups that say series, alike. */
export const seriesWords: Readonly<Record<string, string>> = {
  '': `
    series, serie, serial, serials, srs, tv shows, tv show, tvshows, tvshow, shows, show, sitcom, soap, soaps,
    season, seasons, box sets, boxsets, box set, boxset, miniseries, mini series, tv series, docuseries, docuserie,
    reality, kdrama, k drama, anime series, episodes, web series`,
  ar: 'مسلسلات, مسلسل, المسلسلات, musalsalat, mosalsalat, ramadan, رمضان, برامج, مسلسلات تركية',
  bg: 'сериали, сериал',
  cs: 'seriály, seriál',
  da: 'serier',
  de: 'serien',
  el: 'σειρές, σειρες, σειρά',
  es: 'telenovela, telenovelas, novelas, novela, temporada, temporadas, series tv',
  fa: 'سریال, سریال ها',
  fi: 'sarjat, sarja',
  fr: 'séries, série, feuilleton, feuilletons, télé réalité, tele realite, saison',
  he: 'סדרות, סדרה',
  hr: 'serije, serija, turske serije',
  hu: 'sorozatok, sorozat',
  is: 'þættir',
  it: 'serie tv, stagione, fiction tv',
  lt: 'serialai',
  lv: 'seriāli',
  no: 'tv serier',
  pl: 'seriale, serialowe',
  pt: 'seriados, seriado, doramas, dorama',
  ro: 'seriale ro, seriale tv',
  ru: 'сериалы, сериал, сериалов, мультсериалы, мультсериал, турецкие сериалы, телешоу',
  sq: 'seriale shqip, seriale turke',
  sr: 'серије, domaće serije',
  tr: 'dizi, dizisi, tv dizisi, diziler, dizileri, yerli dizi, yabancı dizi, yarışma',
  uk: 'серіали, серіал',
  vi: 'phim bộ',
  zh: '电视剧, 電視劇, 剧集',
  ja: 'ドラマ',
  ko: '드라마',
  nl: 'tv series nl, televisieseries',
  sv: 'tv serier',
};

/** Those of them that series are called by themselves: nobody puts them behind a name to say what it is. */
export const ownKindWords = `
  show, shows, season, seasons, saison, temporada, temporadas, stagione, episodes, reality, realite, soap, soaps, set,
  sets, ramadan, رمضان`;

/** Words of groups that say live television or radio. Films about sport have video files, which speak louder. */
export const liveGroupWords = `
  live, live tv, canlı, canlı tv, ulusal, en direct, direct, en vivo, ao vivo, na żywo, sport, sports, spor,
  deportes, desportos, esportes, sportowe, спорт, رياضة, الرياضية, قنوات, football, futbol, futebol, soccer, news,
  haber, haberler, noticias, notícias, nachrichten, actualités, info, новости, новостные, wiadomości, نشرات, اخبار,
  أخبار, radio, radios, радио, radyo, ppv, events, event, channels, channel, kanallar, kanal, kanały, kanali, kanały
  tv, canales, canais, canal, chaines, chaînes, zenders, kanaler, каналы, эфирные, 24 7, 247, 24h, 24 horas, music,
  música, musica, musique, muzik, müzik, musik, muzyka, музыка, tv abertos, abertos, regional, local, locals,
  general, generalistes, généraliste, entertainment, ent, religious, weather, shopping, webcam, catchup, replay,
  iptv, nba, nfl, nhl, mlb, ufc, wwe, boxing, f1, laliga, bundesliga, serie a, premier league, champions league,
  bein, bein sports, dazn, espn, eurosport, sky sports`;

/** Words of a name that say a channel or an event and not a film, unless a video file says otherwise. */
export const liveNameWords = `
  24 7, 247, 24h, live, canlı, en vivo, ao vivo, en direct, ppv, radio, radyo, радио, راديو, fm, tv, tele,
  televisión, kanal, channel, chaîne, канал, قناة, bein, beinsports, sport, sports, spor, eurosport, espn, dazn,
  supersport, news, haber, noticias, cnn, bbc, itv, abc, nbc, cbs, fox, hbo, cinemax, showtime, starz, sky, mbc,
  osn, rotana, nat geo, national geographic, discovery, animal planet, history, nickelodeon, nick, disney channel,
  cartoon network, boomerang, mtv, vh1, rai, mediaset, canale, rtl, sat 1, prosieben, pro7, vox, ard, zdf, orf, srf,
  tf1, m6, canal, canal plus, france 2, france 3, arte, tve, antena 3, telecinco, la 1, la 2, la sexta, globo, sbt,
  record, bandeirantes, telecine, sportv, premiere, trt, atv, kanal d, show tv, star tv, ntv, cnbc, bloomberg, al
  jazeera, aljazeera, tvp, polsat, tvn, npo, sbs, vtm, een, nos, viaplay, tv2, tv3, tv4, svt, nrk, dr1, dr2, yle,
  mtv3, ert, ant1, mega, первый, россия, нтв, тнт, стс, рен, матч, setanta, pink, nova, prima, joj, markiza, amc,
  axn, tnt, syfy, film4, film 4, comedy central, tlc, fx, fxx, paramount network, filmbox, film box, moviestar,
  movistar, cine, zee, star plus, sony, colors, ary, geo, hum, nba, nfl, nhl, mlb, ufc, wwe, f1, motogp, vs, kanaal,
  ziggo, euronews, weather, c more, tivibu, digiturk, d smart, sinema tv, salon, movie sports, sky cinema, cinema
  premiere`;

/** Names of adult groups and labels. Words that films for everyone carry ("Sex", "Love") are left out. */
export const adultGroupWords = `
  xxx, adult, adults, for adults, adults only, adulte, adultes, adulto, adultos, adulti, erwachsene, yetişkin,
  yetiskin, volwassenen, voksen, vuxen, dla dorosłych, dorośli, для взрослых, взрослые, взрослым, للكبار, للكبار
  فقط, porn, porno, порно, erotic, erotica, erotik, érotique, erotico, erótico, erotyka, erotyczne, эротика, hentai,
  18, plus 18, 18 plus, brazzers, onlyfans, playboy, hustler, redlight, red light, dorcel, private tv, x rated, gay
  porn, hot xxx, vivid, sexo, pour adultes, felnőtt, ενηλίκων, zaodrasle, za odrasle, za vozrastni, aikuisviihde`;

/** Words of names that only adult works carry. */
export const adultNameWords = `
  porn, porno, pornhub, порно, hentai, brazzers, onlyfans, bangbros, naughty america, blacked,
  gangbang, creampie, blowjob, bukkake, deepthroat, realitykings, reality kings, digital playground, marc dorcel,
  evil angel, tushy, vixen com, team skeet, teamskeet, mofos, fakehub, fake taxi, faketaxi, jav uncensored, hustler
  tv, playboy tv, xvideos, xhamster, redtube, youporn, private com`;

/** Words that mark an adult work where they stand apart from its title. */
export const adultMarkWords = 'xxx, adult, adults, adulte, adultes, adulto, adultos, adulti, yetişkin, erwachsene';

/** Words that groups are made of besides kinds and languages: such a group is a shelf, and never the name of a show. */
export const shelfWords = `
  drama, drame, dram, dramat, драма, دراما, δράμα, draama, action, acción, accion, ação, acao, azione, aksiyon, aktion,
  akcja, akcija, akce, actie, экшен, боевик, боевики, اكشن, comedy, comédie, comedie, comedia, comédia, commedia,
  komedi, komödie, komedia, komedie, komedija, комедия, комедии, كوميدي, κωμωδία, thriller, thrillers, suspense,
  suspenso, триллер, gerilim, horror, horreur, terror, korku, ужасы, grozljivke, epouvante, épouvante, romance,
  romantik, romantique, romantico, romántico, romans, мелодрама, aile, famille, familia, família, family, familie,
  familijny, obyczajowy, kids, kid, children, enfants, enfant, niños, infantil, infantiles, kinder, kinderen, çocuk,
  dla dzieci, дети, детские, اطفال, animation, animación, animação, animasyon, animazione, animacja, cartoon,
  cartoons, dessins animés, мультики, anime, manga, documentary, documentaries, documentaire, documentaires, docu,
  doku, documental, documentales, documentários, belgesel, dokumentalny, документальные, crime, crimen, krimi,
  policier, policial, polisiye, kryminał, детектив, детективы, misdaad, mystery, mystère, misterio, gizem, sci fi,
  scifi, science fiction, science, fiction, fantastique, fantasy, fantasia, fantastik, fantastyka, фантастика,
  adventure, aventure, aventura, avventura, macera, abenteuer, przygodowy, приключения, war, guerre, guerra, savaş,
  krieg, wojenny, военный, bélico, western, westerns, faroeste, history, histoire, historia, tarih, historique,
  historyczny, исторический, biography, biographie, biografía, biyografi, biograficzny, music, musical, müzik,
  musique, sport, sports, spor, deportes, new, nouveau, nouveautés, nuevo, nuevas, novedades, yeni, neu, nowości,
  новинки, latest, recent, recently, added, ajouts, ajoutés, agregados, añadidos, adicionados, aggiunti, dodane,
  eklenen, eklenenler, top, best, popular, classic, classics, classique, classiques, clásicos,
  klassiker, klasik, klasyka, netflix, amazon, prime, video, disney, disney plus, hbo, max, apple, apple tv, hulu,
  paramount, starz, blutv, exxen, gain, tabii, globoplay, peacock, other, others, autres, otros, outros, diğer,
  diverse, diversos, unsorted, misc, all, tv, web, 4k, uhd, fhd, hd, sd, multi, sub, subs, vostfr, vod, asiatique,
  asian, asia, europe, europejski, yerli, yabancı, nacionales, internacionales, world, and, of, de, du, la, le, les,
  des, y, et, e, und, ve, i, en, para, pour, na`;

/** First words of names that tell the kind and are perhaps no part of the title: "فيلم …", "сериал …". */
export const kindPrefixes =
  'فيلم, مسلسل, انمي, مسرحية, برنامج, فیلم, سریال, фильм, сериал, мультфильм, мультсериал, серијал';
