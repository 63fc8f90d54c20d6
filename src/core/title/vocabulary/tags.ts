/**
 * Words and phrases that describe a copy and not its work. How far each may be trusted is said by where it stands:
 * - sure: no title ends in it; taken off at the end of a name, with or without brackets
 * - bracketed: also an ordinary word; only inside brackets, after the year or after another tag
 * - technical: words of release names; what follows them belongs to the copy as well
 */
export const sureTags = {
  quality: {
    '8k': '8k, 4320p',
    '4k': '4k, uhd, 2160p, 3840p, 4k uhd, uhd 4k, ultra hd, ultrahd, 4k hdr, 4kuhd, uhd4k, 4klight, 4k light, 4к',
    '1440p': '1440p, qhd',
    '1080p': 'fhd, 1080p, 1080i, full hd, fullhd, 1080, hd1080, hd1080p, hdlight, hd light, mhd',
    '720p': '720p, 720i, hdrip, hd720',
    sd: '480p, 576p, 360p, 540p, dvdrip, vhsrip, tvrip',
    cam: `
      hdcam, camrip, hdts, hd cam, hd ts, telesync, telecine, cam rip, hqcam, sinemaçekimi, sinema çekimi, sinema çekim, cam kayıt, hd cam
      rip, screener, dvdscr, hdtc, predvd, predvdrip, webscr, web screener, dvd screener, tsrip, ts screener, ts hd, camhd,
      hdcamrip, cinecam, kamera çekimi, sinema kaydı, calidad cam, qualité cam, gravado no cinema, filmado no cinema`,
  },
  translation: {
    dubbed: `
      dublado, audio latino, audio español, french audio, english audio, nordic audio, dublaj, trdublaj, trdub, tr dublaj, türkçe dublaj, türkçe dub, t dublaj, tdublaj, türkçe sesli, tr sesli, dublado oficial, dk tale, no tale, lektor pl, lektor, dubbing pl, dubbing, doblado,
      doppiato, synchronisiert, dabing, cz dabing, sk dabing, cz dab, sk dab, дубляж, дублированный, дублировано, مدبلج, مدبلجة,
      polski lektor, polski dubbing, lektor ivo, dubbed, truefrench, nl gesproken, nederlands gesproken, dubblé,
      dublat, sinkronizirano, magyar szinkron, szinkronos, vff, vfq, vfi, dubl, norsk tale, dansk tale, svenskt tal,
      μεταγλωττισμενο, dublirano, lietuviškai, dublajlı, türkçe dublajlı, seslendirme, türkçe seslendirme, tr ses,
      tr seslendirme, türkçe dil, türkçe ses, doblada al español, doblado al español, doblado al latino, dublado em
      português, falado em português, dobrado em português, dobrado pt, doppiato in italiano, audio italiano, dublat in
      romana, dublat in romaneste, sinhronizovano, sinhronizirano, sinhronizovano na srpski, sinhronizovano na srpskom,
      sinkronizirano na hrvatski, český dabing, slovenský dabing, magyar szinkronnal, szinkronizált, svensk tal,
      svensktal, sv tal, sve tal, dansktale, norsktale, suomeksi puhuttu, suomipuhe, μεταγλωττισμένη, μεταγλωττισμένα,
      ελληνική μεταγλώττιση, бг аудио, бг дублаж, озвучка, русская озвучка, дубльований, українською, مدبلج عربي,
      مدبلج بالعربي, مدبلج بالعربية, deutsch synchronisiert, español latino, latino español, dublat ro, dubluar, dubluar
      shqip, lektor ai, lektor pl ai, suomi puhuttu, suomenkielinen puhe, thuyết minh, lồng tiếng, พากย์ไทย, 吹替版, 더빙,
      دوبله, دوبله فارسی, מדובב, sinhro, doublé en
      français, version québécoise`,
    subtitled: `
      vostfr, vstfr, vosfr, vfstfr, vsftfr, vostfrench, sous titres fr, subtítulos, esub, esubs, t altyazı, t altyazılı, taltyazı, taltyazılı, vost, vostf, subfrench, legendado, legendada, trsub, tr sub, tr altyazılı, altyazılı, altyazı,
      türkçe altyazılı, türkçe altyazı, napisy pl, napisy, polskie napisy, subtitulado, subtitulada, vose,
      subtitrat, subtitrata, sottotitolato, sub ita, subita, sub esp, sub español, sub eng, eng sub, engsub, english
      sub, english subs, engsubs, nl subs, nl sub, nlsubs, nlsub, nederlands ondertiteld, untertitelt, omu,
      feliratos, titulky, cz titulky, titulky cz, sk titulky, субтитры, с субтитрами, مترجم, مترجمة, مترجم عربي, ar
      sub, arsub, sub ar, subbed, vo sub, cc sub, subtitled, prevod, sa prevodom, so prevod, ex yu titl, titl, me
      titra shqip, titra shqip, me titra, vietsub, sub indo, subindo, heb sub, dk sub, swesub, norsub, dksub, nordic
      sub, nordicsub, gr subs, greek subs, ελληνικοι υποτιτλοι, με υπότιτλους, υπότιτλοι, titlovano, s prijevodom, hardsub, softsub, hebsub, legendas, tr alt, tr altyazı, alt yazılı, türkçe
      alt yazılı, subtítulos español, subtítulos en español, subtitulado al español, subtitulado en español, subtitulada
      en español, subs español, sub castellano, sub latino, subtítulos latino, legendado em português, legendas em
      português, legendado pt, sottotitolato in italiano, sottotitoli in italiano, sottotitoli ita, sous titré, sous
      titrée, sous titres français, sous titré français, stfr, subtitrat in romana, subtitrat romana, subtitrat ro, sa
      titlom, s titlom, sa titlovima, s titlovima, hrvatski titl, srpski titl, srpski prevod, české titulky, slovenské
      titulky, cz tit, magyar felirat, magyar felirattal, felirattal, undertekster, danske undertekster, dk
      undertekster, norske undertekster, no undertekster, dansk tekst, norsk tekst, svensk text, sv text, svensktext,
      svenska undertexter, nederlandse ondertiteling, nederlandse ondertitels, suomi tekstitys, suomenkielinen
      tekstitys, tekstitetty, бг субтитри, бг суб, русские субтитры, مترجم للعربية, مترجم بالعربي, مترجمه,
      deutsche untertitel, mit deutschen untertiteln, mit untertitel, mit untertiteln, subtitulada al español, ซับไทย, 字幕版, 中文字幕, 자막, زیرنویس, زیرنویس فارسی, מתורגם, תרגום מובנה, dk tekst, norske tekster, suomi tekstit, ελληνικούς υπότιτλους, με ελληνικούς υπότιτλους, ελληνικοί υπότιτλοι, leg
      pt, legendas pt`,
    multi: `
      multi, multisub, multi sub, multi subs, multisubs, multi audio, multiaudio, multi lang, multilang, multi
      language, dual audio, dualaudio, dublado legendado, tr eng, dual, çift dil, multilingual, multi langs, çift dilli, çok dilli, dil seçenekli, dual ses, çift ses, tr ing, msub, msubs, vff+vo, vo+vff, audio dual, multi
      idioma, multi idiomas, multilingue, vf vo, vo vf, vf+vo, vf+vostfr, german dl, deutsch dl, lat ing, esp ing, esp
      lat, lat eng, dub leg, dub+leg, leg+dub, dub+sub, dublaj+altyazı, dublado+legendado`,
  },
  edition: {},
  other: `
    hdr, hdr10, hdr10plus, dolby vision, dolbyvision, hevc, x264, x265, 60fps, 50fps, 120fps, sinemacekimi, dolby
    atmos, atmos, lq, imax enhanced, filme completo, película completa, película completa en español,
    película completa en español latino, film complet, film complet en français, ganzer film, ganzer film deutsch, film
    completo, tek parça, full hd tek parça, film completo italiano, film completo in italiano, cały film, cały film pl, full movie, yerli film, izle, full izle, hd izle, full hd izle, tek parça izle, pre estreno, preestreno, netflix, amazon prime, amazon prime video, prime video, disney plus, hbo max, blutv, exxen, globoplay, apple tv plus, paramount plus, web dl, webdl, web rip, webrip, blu ray rip, bd rip`,
};

export const bracketedTags = {
  quality: {
    '720p': 'hd, hd 720p, 720',
    sd: 'sd, dvd, vhs',
    cam: 'cam, ts, tc, scr, kino, sinema, cinema, cine, workprint, r5, áudio cinema, áudio de cinema',
  },
  translation: {
    dubbed: `
      d, dub, dubs, dob, vf, vf2, lek, french audio, english audio, dublaj, gesproken,
      szinkron, dublada, doblada, dt, audio latino, audio español, ac, vp, versão portuguesa, dobrado, dobragem, doblaje, sinh,
      дублаж, version française, doblaje latino, en español, μεταγλ, μεταγ`,
    subtitled: `
      l, leg, sub, subs, vo, vos, st, ov, omeu, ond, ondertiteld, legenda, felirat, with
      subtitles, english subtitles, sottotitoli, s, subtitles, subtitle, mit untertitel, undertekst, tekstet, textad, v o s, subson, суб, субтитри, undertexter, tekstitys, felirattal, untertitel, subtítulos, υποτ, ελλ υποτ`,
    multi: 'ml, dl, mul, ml subs, multi vf, vf vostfr, d l, l d, multi 4k',
  },
  edition: {
    extended: `
      extended, v extendida, vextendida, extended edition, extended cut, extended version, version longue, versión extendida, versão
      estendida, langfassung, uzatılmış, wersja rozszerzona, extendida, versione estesa, uncut extended, edición extendida, montaje extendido, edição estendida, versão
      longa, uzun versiyon, version etendue, version intégrale, versione integrale,
      versión íntegra`,
    'directors-cut': `
      directors cut, director cut, director s cut, dc, version director, montaje del director, wersja reżyserska,
      yönetmenin kurgusu, режиссерская версия, versão do diretor, yönetmen kurgusu, corte do diretor, versión del
      director, edição do diretor, montaje director, directors definitive cut, directorcut, directorscut, regiefassung, regielangfassung`,
    'final-cut': 'final cut, the final cut, montaje final, corte final',
    theatrical: 'theatrical, theatrical cut, theatrical version, kinofassung',
    unrated: 'unrated, unrated cut, unrated edition, sin censura, non censuré, sem censura',
    uncut:
      'uncut, uncensored, ungekürzt, ungekürzte fassung, ungeschnitten, sansürsüz, sem cortes, sin cortes, ungeschnittene fassung, version non censurée, versione non censurata, sans censure',
    remastered: `
      remastered, remaster, restored, remasterizado, remasterizada, remasterisé, restauré, restaurada, digitally
      remastered, 4k remastered, rekonstrukcja, zrekonstruowany, rekonstrukcja cyfrowa, version restaurée, versión
      restaurada, versão restaurada, restaurado, remasterisée, version remasterisée, versión
      remasterizada, versão remasterizada, edizione restaurata, restorasyonlu, 4k restoration`,
    imax: 'imax, imax edition',
    colorized: `
      colorized, colorised, en couleur, a color, color, colour, renkli, kolorowa, colorisé, black and white, b w,
      bw, siyah beyaz, black white, noir et blanc, b n, blanco y negro, preto e branco, p b, colorizado, colorizada,
      coloreada, schwarz weiss, black and chrome`,
    anniversary: `
      anniversary edition, collectors, collector, special edition, collectors edition, ultimate edition, ultimate cut, limited edition,
      édition spéciale, édition collector, edición coleccionista, edición de coleccionista, edición especial, ed especial, edespecial, edição especial, edição de colecionador, edizione speciale`,
    'fan-edit': 'fan edit, fanedit',
    '3d': '3d, 3d sbs, hsbs, half sbs, sbs, h sbs, hou, 3d hsbs',
  },
  other: `
    hq, mq, hc, vpn, netflix, amazon, prime, prime video, amazon prime, disney, disney plus, hbo, hbo max, max, apple tv,
    apple, paramount, hulu, starz, blutv, exxen, gain, tod, tabii, peacock, skyshowtime, globoplay, tv film, tv
    movie, movie, film, filme, pelicula, película, tv, tv mini series, mini series, miniserie, mini série,
    miniseries, short, documentary, doc, documental, documentales, documentaire, documentário, documentario, dokument, dokumental, dokumentarfilm, dokumentalny, film dokumentalny, belgesel, belgeseli, документальный, dokumentarni, new, nuevo, nouveau, novo, yeni, neu, nowość, vip, backup, repack, proper,
    internal, web, full, completo, completa, complete, dolby, 51, 71, 20, audio, sound, read info, read
    nfo, no subs, raw, good audio, line audio, clean audio, vod, low quality, high quality, highquality, bad quality, hard subs,
    rip, xmas, pre release, lançamento, cinema edition, cała bajka, tek
    parça, fix, fixed, ost, trailer, v2, v3, estreno, anime, ntsc, pal, dv, dovi, yapay zeka, ai upscale,
    upscaled, ai, ac3, pg, do poprawy, online, corregida, corregido, al cinema, au cinéma, en salle, avant
    première, premiera, premiera kinowa, estreno cine, en cines, no cinema, nos cinemas, bioscoop, sinemalarda,
    vizyonda, film polski, polski film, áudio original, dublagem original, nueva, lançamentos, estrenos,
    curta metragem, cortometraje, court métrage, kısa film, kurzfilm, año, ano, anno, yıl, jahr, rok, год, г, year,
    xxx, adult, adults, adulte, adulto, adultos, yapımı, yapım, hybrid, prima visione, prime visioni, buena calidad, mala
    calidad, kinowa, hindi org, org, punjabi movie, hindi movie, tamil movie, eeuu, ee uu, estados unidos, dizi, dizisi, tv dizisi, serie, série, serial, tv series, original, original audio,
    orijinal dil, orj dil, version originale, versión original, versão original, vix, 60 fps, domaći film, كامل, كاملة,
    اون لاين, أون لاين, جودة عالية, بجودة عالية`,
};

export const technicalTags = `
  h264, h265, bluray, blu ray, brrip, bdrip, bdremux, remux, webdl, web dl, webrip, web rip, hdtv, hdtvrip, pdtv,
  dvdrip, dvdr, hdrip, xvid, divx, x264, x265, 1080p, 720p, 2160p, 480p, 576p, hevc, 10bit, 8bit, aac, aac20, aac51,
  ac3, eac3, dts, dtshd, dts hd, ddp51, ddp, dd51, truehd, avc, mkv, mp4, m4v, amzn, nf web, dsnp, hdtc, hdts,
  hdcam, camrip, web h264, web x264`;

/**
 * First words that name a quality, a service or a shelf and not the work ("4K - …", "NF - …", "VOD | …"), besides
 * language codes. In upper case before a separator, or in brackets.
 */
export const prefixWords = {
  quality: {
    '8k': '8k',
    '4k': '4k, uhd, 2160p, 4k uhd, uhd 4k, ultra hd, 4k hdr, 4kuhd',
    '1080p': 'fhd, 1080p, full hd, fullhd',
    '720p': 'hd, 720p',
    sd: 'sd, lq, dvd',
    cam: 'cam, ts, hdcam',
  },
  other: `
    vod, vip, multi, multisub, multi sub, mul, ml, hevc, raw, hq, new, top, crunchyroll, viaplay, videoland, streamz, globoplay, blutv, exxen, nf, netflix, netflix original, disney plus, amazon prime, paramount, amz, amzn, amazon, prime,
    apple, apple tv, atv, dsnp, disney, dnp, hbo, hbo max, hmax, hulu, para, pmt, pcok, sky, kd, kids, kid, exyu, ex
    yu, yu, vost, vostfr, vo, sub, subs, dub, mov, movie, movies, film, films, filme, filmes, pelicula, serie,
    series, serial, srs, dizi, anime, doc, docu, 3d, imax, xmas, noel, sc, nordic, scan, afr, africa, asia, asian,
    islam, som, leg, dual, ppv, 60fps, cine, cinema, estreno, nuevo, vf, in sub, eng sub, ar sub, trsub, dublado,
    legendado, adult, adults, adulte, adultes, adulto, adultos, xxx, sinema, kino`,
};

/** Words with which a language code (`*`) says how the language got there. */
export const codedTranslations = {
  dubbed: '* audio, audio *, * dub, dub *, * dubbed, dubbed *',
  subtitled: '* sub, sub *, * subs, subs *, * audio subs, * subtitles, * subbed, * subtitle',
};

/** The same, written as one word: "RoSub", "PLDub". */
export const gluedTranslations = {
  dubbed: '*dub, *audio',
  subtitled: '*sub, *subs',
};

/** Words for what a work is, which end titles in any case; an article before one of them is no code of a language. */
export const workNouns = 'film, filme, movie, pelicula, película, serie, série, miniserie, documental';

/** Codes that say how good a copy is. */
export const copyCodes = 'hq, lq, mq, hc, hd, sd, dvd';

/** First words of services that begin no title, in any case before a separator. */
export const servicePrefixes =
  'netflix, disney, amazon, hbo, hulu, paramount, blutv, exxen, globoplay, crunchyroll, viaplay, videoland, streamz';

/** Qualities that stand before a title without a separator. */
export const bareQualityPrefixes = '8k, 4k, uhd, fhd, hd, 3d';

/** Languages that words for dubbing and subtitles betray, by ISO 639-1 code. */
export const translationLanguages: Readonly<Record<string, string>> = {
  ar: 'مدبلج عربي, مدبلج بالعربي, مدبلج بالعربية, مترجم للعربية, مترجم بالعربي, مترجمه, مدبلج, مدبلجة, مترجم, مترجمة, مترجم عربي, ar sub, arsub, sub ar',
  cs: 'český dabing, české titulky, cz tit, dabing, cz dabing, cz dab, titulky, cz titulky, titulky cz',
  da: 'dk tale, dk sub, dksub, dansk tale, dansktale, danske undertekster, dk undertekster, dansk tekst, dk tekst',
  bg: 'бг аудио, бг дублаж, бг субтитри, бг суб, дублаж, субтитри',
  fa: 'دوبله, دوبله فارسی, زیرنویس, زیرنویس فارسی',
  de: 'mit deutschen untertiteln, mit untertiteln, german dl, deutsch dl, deutsch synchronisiert, deutsche untertitel, synchronisiert, untertitelt, mit untertitel',
  el: 'με υπότιτλους, υπότιτλοι, gr subs, greek subs, ελληνικοι υποτιτλοι, ελληνικοί υπότιτλοι, ελληνικούς υπότιτλους, με ελληνικούς υπότιτλους, μεταγλωττισμενο, μεταγλωττισμένη, μεταγλωττισμένα, ελληνική μεταγλώττιση, μεταγλ, μεταγ, υποτ, ελλ υποτ',
  en: 'eng sub, engsub, english sub, english subs, engsubs',
  es: 'subtítulos, español latino, latino español, subtitulada al español, doblada al español, doblado al español, subtítulos español, subtítulos en español, sub castellano, sub latino, doblaje, doblado, doblada, subtitulado, subtitulada, vose, sub esp, sub español, audio latino, audio español',
  fr: 'vfstfr, vsftfr, vostfrench, sous titres fr, vff+vo, vo+vff, doublé en français, version québécoise, vf+vo, vf+vostfr, vostfr, vstfr, vosfr, vost, vostf, subfrench, truefrench, vff, vfq, vfi, vf, vf2, french audio',
  fi: 'suomi puhuttu, suomenkielinen puhe, suomi tekstit, suomeksi puhuttu, suomipuhe, suomi tekstitys, suomenkielinen tekstitys, tekstitetty',
  he: 'heb sub, hebsub, מדובב, מתורגם, תרגום מובנה',
  hr: 'sinkronizirano, sinkronizirano na hrvatski, hrvatski titl, s prijevodom',
  hu: 'magyar szinkronnal, magyar felirat, magyar felirattal, felirattal, szinkronizált, szinkronos, magyar szinkron, feliratos, felirat, szinkron',
  id: 'sub indo, subindo',
  it: 'doppiato in italiano, audio italiano, sottotitolato in italiano, sottotitoli in italiano, sottotitoli ita, doppiato, sottotitolato, sub ita, subita, sottotitoli',
  nl: `
    nl gesproken, nederlands gesproken, nl subs, nl sub, nlsubs, nlsub, nederlands ondertiteld, gesproken,
    ondertiteld, ond`,
  no: 'no tale, norsktale, norske undertekster, norsk tekst, norsk tale, norske tekster, norsub',
  pl: `
    lektor pl, lektor, dubbing pl, dubbing, polski lektor, polski dubbing, lektor ivo, napisy pl, napisy, polskie
    napisy, lek, lektor ai, lektor pl ai, lektorpl`,
  pt: 'dublado oficial, vp, versão portuguesa, dobrado, dobragem, dobrado pt, dobrado em português, falado em português, dublado em português, legendado em português, legendas em português, legendado pt, leg pt, legendas pt, dub leg, dub+leg, leg+dub, dublado+legendado, dublado, dublada, legendado, legendada, leg, legendas, legenda, dublado legendado',
  ro: 'dublat in romana, dublat in romaneste, subtitrat in romana, subtitrat romana, subtitrat ro, subtitrat, subtitrata, dublat ro, dublat',
  ru: 'русская озвучка, русские субтитры, озвучка, дубляж, дублированный, дублировано, субтитры, с субтитрами',
  sk: 'slovenský dabing, slovenské titulky, sk dabing, sk dab, sk titulky',
  sq: 'dubluar, dubluar shqip, me titra shqip, titra shqip, me titra',
  sr: 'sinhronizovano, sinhronizovano na srpski, sinhronizovano na srpskom, srpski titl, srpski prevod',
  sv: 'svensk tal, svensktal, sv tal, sve tal, svensk text, sv text, svensktext, svenska undertexter, svenskt tal, swesub',
  tr: `
    türkçe dub, t dublaj, tdublaj, türkçe sesli, tr sesli, t altyazı, t altyazılı, taltyazı, taltyazılı, tr ing,
    dublaj, trdublaj, trdub, tr dublaj, türkçe dublaj, trsub, tr sub, tr altyazılı, altyazılı, altyazı, türkçe altyazılı,
    türkçe altyazı, dublajlı, türkçe dublajlı, seslendirme, türkçe seslendirme, tr ses, tr seslendirme, türkçe dil,
    türkçe ses, dublaj+altyazı, tr altyazı, tr alt, alt yazılı, türkçe alt yazılı`,
  th: 'พากย์ไทย, ซับไทย',
  ja: '吹替版, 字幕版',
  ko: '더빙, 자막',
  zh: '中文字幕',
  uk: 'дубльований, українською',
  vi: 'vietsub, thuyết minh, lồng tiếng',
};
