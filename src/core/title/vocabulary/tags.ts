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
    '1080p': 'fhd, 1080p, 1080i, full hd, fullhd, 1080, hdlight, hd light, mhd',
    '720p': '720p, 720i, hdrip, hd720',
    sd: '480p, 576p, 360p, 540p, dvdrip, vhsrip, tvrip',
    cam: `
      hdcam, camrip, hdts, hd cam, hd ts, telesync, telecine, cam rip, hqcam, sinemaçekimi, sinema çekimi, hd cam
      rip, screener, dvdscr, hdtc, predvd, predvdrip, webscr, tsrip, ts screener, ts hd, camhd,
      hdcamrip, cinecam, kamera çekimi, calidad cam, qualité cam, gravado no cinema, filmado no cinema`,
  },
  translation: {
    dubbed: `
      dublado, audio latino, audio español, french audio, english audio, nordic audio, dublaj, trdublaj, trdub, tr dublaj, türkçe dublaj, lektor pl, lektor, dubbing pl, dubbing, doblado,
      doppiato, synchronisiert, dabing, cz dabing, sk dabing, дубляж, дублированный, дублировано, مدبلج, مدبلجة,
      polski lektor, polski dubbing, lektor ivo, dubbed, truefrench, nl gesproken, nederlands gesproken, dubblé,
      dublat, sinkronizirano, magyar szinkron, szinkronos, vff, vfq, vfi, dubl, norsk tale, dansk tale, svenskt tal,
      μεταγλωττισμενο, dublirano, lietuviškai, dublajlı, türkçe dublajlı, seslendirme, türkçe seslendirme, tr ses,
      tr seslendirme, türkçe dil, türkçe ses, doblada al español, doblado al español, doblado al latino, dublado em
      português, falado em português, dobrado em português, dobrado pt, doppiato in italiano, audio italiano, dublat in
      romana, dublat in romaneste, sinhronizovano, sinhronizirano, sinhronizovano na srpski, sinhronizovano na srpskom,
      sinkronizirano na hrvatski, český dabing, slovenský dabing, magyar szinkronnal, szinkronizált, svensk tal,
      svensktal, sv tal, sve tal, dansktale, norsktale, suomeksi puhuttu, suomipuhe, μεταγλωττισμένη, μεταγλωττισμένα,
      ελληνική μεταγλώττιση, бг аудио, бг дублаж, озвучка, русская озвучка, дубльований, українською, مدبلج عربي,
      مدبلج بالعربي, مدبلج بالعربية, deutsch synchronisiert`,
    subtitled: `
      vostfr, vstfr, vosfr, vost, vostf, subfrench, legendado, legendada, trsub, tr sub, tr altyazılı, altyazılı, altyazı,
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
      deutsche untertitel`,
    multi: `
      multi, multisub, multi sub, multi subs, multisubs, multi audio, multiaudio, multi lang, multilang, multi
      language, dual audio, dualaudio, dublado legendado, tr eng, dual, çift dil, multilingual, multi langs, çift dilli, çok dilli, dil seçenekli, audio dual, multi
      idioma, multi idiomas, multilingue, vf vo, vo vf`,
  },
  edition: {},
  other: `
    hdr, hdr10, hdr10plus, dolby vision, dolbyvision, hevc, x264, x265, 60fps, 50fps, 120fps, sinemacekimi, dolby
    atmos, atmos, lq, imax enhanced, filme completo, película completa, film complet, ganzer film, izle, full izle, hd izle, full hd izle, tek parça izle, netflix, amazon prime, prime video, disney plus, hbo max, blutv, exxen, globoplay, apple tv plus, paramount plus, web dl, webdl, web rip, webrip, blu ray rip, bd rip`,
};

export const bracketedTags = {
  quality: {
    '720p': 'hd, hd 720p',
    sd: 'sd, dvd, vhs',
    cam: 'cam, ts, tc, scr, kino, sinema, cinema, cine, workprint, r5, áudio cinema, áudio de cinema',
  },
  translation: {
    dubbed: `
      d, dub, dubs, dob, vf, vf2, lek, pldub, pl dub, french audio, english audio, dublaj, gesproken,
      szinkron, dublada, doblada, dt, audio latino, audio español, ac, vp, versão portuguesa, dobrado, dobragem, doblaje,
      дублаж, version française, doblaje latino`,
    subtitled: `
      l, leg, sub, subs, vo, vos, st, ov, omeu, ond, ondertiteld, legenda, sub pl, plsub, pl sub, felirat, with
      subtitles, english subtitles, sottotitoli, s, subtitles, subtitle, mit untertitel, undertekst, tekstet, textad, v o s, subson, leg pt, суб, субтитри, undertexter, tekstitys, felirattal, untertitel`,
    multi: 'ml, dl, mul, ml subs, multi vf, vf vostfr, d l, l d, dub leg, multi 4k, lat ing, esp ing, esp lat',
  },
  edition: {
    extended: `
      extended, v extendida, vextendida, extended edition, extended cut, extended version, version longue, versión extendida, versão
      estendida, langfassung, uzatılmış, wersja rozszerzona, extendida, versione estesa, uncut extended, edición extendida, montaje extendido, edição estendida, versão
      longa, uzun versiyon, version etendue, versione integrale`,
    'directors-cut': `
      directors cut, director cut, director s cut, dc, version director, montaje del director, wersja reżyserska,
      yönetmenin kurgusu, режиссерская версия, versão do diretor, yönetmen kurgusu, corte do diretor, versión del
      director, director s definitive cut, regiefassung, regielangfassung`,
    'final-cut': 'final cut, the final cut, montaje final, corte final',
    theatrical: 'theatrical, theatrical cut, theatrical version, kinofassung',
    unrated: 'unrated, unrated cut, unrated edition, sin censura, non censuré, sem censura',
    uncut:
      'uncut, uncensored, ungeschnitten, sansürsüz, sem cortes, sin cortes, ungeschnittene fassung, version non censurée, versione non censurata, sans censure',
    remastered: `
      remastered, remaster, restored, remasterizado, remasterizada, remasterisé, restauré, restaurada, digitally
      remastered, 4k remastered, rekonstrukcja, zrekonstruowany, rekonstrukcja cyfrowa, version restaurée, versión
      restaurada, versão restaurada, restaurado, remasterisée, restorasyonlu, 4k restoration`,
    imax: 'imax, imax edition',
    colorized: `
      colorized, colorised, en couleur, a color, color, colour, renkli, kolorowa, colorisé, black and white, b w,
      bw, siyah beyaz, black white, noir et blanc, b n, blanco y negro, preto e branco, p b, colorizado, colorizada,
      coloreada, schwarz weiss, black and chrome`,
    anniversary: `
      anniversary edition, collectors, collector, special edition, collectors edition, ultimate edition, ultimate cut, limited edition,
      édition spéciale, edición especial, ed especial, edição especial, edição de colecionador, edizione speciale`,
    'fan-edit': 'fan edit, fanedit',
    '3d': '3d, 3d sbs, hsbs, half sbs, sbs, h sbs, hou, 3d hsbs',
  },
  other: `
    hq, mq, hc, vpn, netflix, amazon, prime, prime video, amazon prime, disney, disney plus, hbo, hbo max, max, apple tv,
    apple, paramount, hulu, starz, blutv, exxen, gain, tod, tabii, peacock, skyshowtime, globoplay, tv film, tv
    movie, movie, film, filme, pelicula, película, tv, tv mini series, mini series, miniserie, mini série,
    miniseries, short, documentary, doc, documental, documentales, documentaire, documentário, documentario, dokument, dokumental, dokumentarfilm, dokumentalny, film dokumentalny, belgesel, belgeseli, документальный, dokumentarni, new, nuevo, nouveau, novo, yeni, neu, nowość, vip, backup, repack, proper,
    internal, web, full, completo, completa, full movie, complete, dolby, 51, 71, 20, audio, sound, read info, read
    nfo, no subs, raw, good audio, line audio, clean audio, vod, low quality, high quality, bad quality, hard subs,
    rip, xmas, pre release, lançamento, cinema edition, cały film, cała bajka, cały film pl, film completo, tek
    parça, fix, fixed, ost, trailer, v2, v3, estreno, anime, ntsc, pal, dv, dovi, yapay zeka, ai upscale,
    upscaled, ai, ac3, pg, lektorpl, do poprawy, online, corregida, corregido, al cinema, au cinéma, en salle, avant
    première, premiera, premiera kinowa, estreno cine, en cines, no cinema, nos cinemas, bioscoop, sinemalarda,
    vizyonda, yerli film, film polski, polski film, áudio original, dublagem original, nueva, lançamentos, estrenos,
    curta metragem, cortometraje, court métrage, kısa film, kurzfilm, año, ano, anno, yıl, jahr, rok, год, г, year,
    xxx, adult, adults, adulte, adulto, adultos`,
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
  cs: 'český dabing, české titulky, cz tit, dabing, cz dabing, titulky, cz titulky, titulky cz',
  da: 'dk sub, dksub, dansk tale, dansktale, danske undertekster, dk undertekster, dansk tekst',
  bg: 'бг аудио, бг дублаж, бг субтитри, бг суб, дублаж, субтитри',
  de: 'deutsch synchronisiert, deutsche untertitel, synchronisiert, untertitelt, mit untertitel',
  el: 'με υπότιτλους, υπότιτλοι, gr subs, greek subs, ελληνικοι υποτιτλοι, με υπότιτλους, υπότιτλοι, μεταγλωττισμενο, μεταγλωττισμένη, μεταγλωττισμένα, ελληνική μεταγλώττιση',
  en: 'eng sub, engsub, english sub, english subs, engsubs',
  es: 'doblada al español, doblado al español, subtítulos español, subtítulos en español, sub castellano, sub latino, doblaje, doblado, doblada, subtitulado, subtitulada, vose, sub esp, sub español, audio latino, audio español',
  fr: 'vostfr, vstfr, vosfr, vost, vostf, subfrench, truefrench, vff, vfq, vfi, vf, vf2, french audio',
  fi: 'suomeksi puhuttu, suomipuhe, suomi tekstitys, suomenkielinen tekstitys, tekstitetty',
  he: 'heb sub, hebsub',
  hr: 'sinkronizirano, sinkronizirano na hrvatski, hrvatski titl, s prijevodom',
  hu: 'magyar szinkronnal, magyar felirat, magyar felirattal, felirattal, szinkronizált, szinkronos, magyar szinkron, feliratos, felirat, szinkron',
  id: 'sub indo, subindo',
  it: 'doppiato in italiano, audio italiano, sottotitolato in italiano, sottotitoli in italiano, sottotitoli ita, doppiato, sottotitolato, sub ita, subita, sottotitoli',
  nl: `
    nl gesproken, nederlands gesproken, nl subs, nl sub, nlsubs, nlsub, nederlands ondertiteld, gesproken,
    ondertiteld, ond`,
  no: 'norsktale, norske undertekster, norsk tekst, norsk tale, norsub',
  pl: `
    lektor pl, lektor, dubbing pl, dubbing, polski lektor, polski dubbing, lektor ivo, napisy pl, napisy, polskie
    napisy, lek, pldub, pl dub, sub pl, plsub, pl sub, lektorpl`,
  pt: 'vp, versão portuguesa, dobrado, dobragem, dobrado pt, dobrado em português, falado em português, dublado em português, legendado em português, legendas em português, legendado pt, leg pt, dublado, dublada, legendado, legendada, leg, legendas, legenda, dublado legendado',
  ro: 'dublat in romana, dublat in romaneste, subtitrat in romana, subtitrat romana, subtitrat ro, subtitrat, subtitrata, dublat',
  ru: 'русская озвучка, русские субтитры, озвучка, дубляж, дублированный, дублировано, субтитры, с субтитрами',
  sk: 'slovenský dabing, slovenské titulky, sk dabing, sk titulky',
  sq: 'me titra shqip, titra shqip, me titra',
  sr: 'sinhronizovano, sinhronizovano na srpski, sinhronizovano na srpskom, srpski titl, srpski prevod',
  sv: 'svensk tal, svensktal, sv tal, sve tal, svensk text, sv text, svensktext, svenska undertexter, svenskt tal, swesub',
  tr: `
    dublaj, trdublaj, trdub, tr dublaj, türkçe dublaj, trsub, tr sub, tr altyazılı, altyazılı, altyazı, türkçe altyazılı,
    türkçe altyazı, dublajlı, türkçe dublajlı, seslendirme, türkçe seslendirme, tr ses, tr seslendirme, türkçe dil,
    türkçe ses, tr altyazı, tr alt, alt yazılı, türkçe alt yazılı`,
  uk: 'дубльований, українською',
  vi: 'vietsub',
};
