/**
 * Words and phrases that describe a copy and not its work. How far each may be trusted is said by where it stands:
 * - sure: no title ends in it; taken off at the end of a name, with or without brackets
 * - bracketed: also an ordinary word; only inside brackets, after the year or after another tag
 * - technical: words of release names; what follows them belongs to the copy as well
 */
export const sureTags = {
  quality: {
    '8k': '8k, 4320p',
    '4k': '4k, uhd, 2160p, 4k uhd, uhd 4k, ultra hd, ultrahd, 4k hdr, 4kuhd, uhd4k',
    '1440p': '1440p, qhd',
    '1080p': 'fhd, 1080p, 1080i, full hd, fullhd, 1080',
    '720p': '720p, 720i, hdrip, hd720',
    sd: '480p, 576p, 360p, 540p, dvdrip, vhsrip, tvrip',
    cam: `
      hdcam, camrip, hdts, hd cam, hd ts, telesync, telecine, cam rip, hqcam, sinemaçekimi, sinema çekimi, hd cam
      rip, screener, dvdscr, hdtc, predvd, predvdrip, webscr`,
  },
  translation: {
    dubbed: `
      dublado, audio latino, audio español, french audio, english audio, nordic audio, dublaj, trdublaj, tr dublaj, türkçe dublaj, lektor pl, lektor, dubbing pl, dubbing, doblado,
      doppiato, synchronisiert, dabing, cz dabing, sk dabing, дубляж, дублированный, дублировано, مدبلج, مدبلجة,
      polski lektor, polski dubbing, lektor ivo, dubbed, truefrench, nl gesproken, nederlands gesproken, dubblé,
      dublat, sinkronizirano, magyar szinkron, szinkronos, vff, vfq, vfi, dubl, norsk tale, dansk tale, svenskt tal,
      μεταγλωττισμενο, dublirano, lietuviškai`,
    subtitled: `
      vostfr, vstfr, vosfr, vost, vostf, subfrench, legendado, leg, legendada, trsub, tr sub, tr altyazılı, altyazılı, altyazı,
      türkçe altyazılı, türkçe altyazı, napisy pl, napisy, polskie napisy, subtitulado, subtitulada, vose, vos,
      subtitrat, subtitrata, sottotitolato, sub ita, subita, sub esp, sub español, sub eng, eng sub, engsub, english
      sub, english subs, engsubs, nl subs, nl sub, nlsubs, nlsub, nederlands ondertiteld, untertitelt, omu,
      feliratos, titulky, cz titulky, titulky cz, sk titulky, субтитры, с субтитрами, مترجم, مترجمة, مترجم عربي, ar
      sub, arsub, sub ar, subbed, vo sub, cc sub, subtitled, prevod, sa prevodom, so prevod, ex yu titl, titl, me
      titra shqip, titra shqip, me titra, vietsub, sub indo, subindo, heb sub, dk sub, swesub, norsub, dksub, nordic
      sub, nordicsub, gr subs, greek subs, ελληνικοι υποτιτλοι, με υπότιτλους, υπότιτλοι, titlovano, s prijevodom, hardsub, softsub, hebsub, legendas`,
    multi: `
      multi, multisub, multi sub, multi subs, multisubs, multi audio, multiaudio, multi lang, multilang, multi
      language, dual audio, dualaudio, dublado legendado, tr eng, dual, çift dil, multilingual, multi langs`,
  },
  edition: {},
  other: `
    hdr, hdr10, hdr10plus, dolby vision, dolbyvision, hevc, x264, x265, 60fps, 50fps, 120fps, sinemacekimi, dolby
    atmos, atmos, lq, imax enhanced, izle, full izle, hd izle, full hd izle, tek parça izle, netflix, amazon prime, prime video, disney plus, hbo max, blutv, exxen, globoplay, apple tv plus, paramount plus, web dl, webdl, web rip, webrip, blu ray rip, bd rip`,
};

export const bracketedTags = {
  quality: {
    '720p': 'hd, hd 720p',
    sd: 'sd, dvd, vhs',
    cam: 'cam, ts, tc, scr, kino, sinema, cinema, cine, workprint, r5',
  },
  translation: {
    dubbed: `
      d, dub, dubs, dob, vf, vf2, lek, pldub, pl dub, french audio, english audio, dublaj, gesproken,
      szinkron, dublada, doblada, dt, audio latino, audio español, ac`,
    subtitled: `
      l, sub, subs, vo, vos, st, ov, omeu, ond, ondertiteld, legenda, sub pl, plsub, pl sub, felirat, with
      subtitles, english subtitles, sottotitoli, s, subtitles, subtitle, mit untertitel, undertekst, tekstet, textad`,
    multi: 'ml, dl, mul, ml subs, multi vf, vf vostfr, d l, l d, dub leg, multi 4k',
  },
  edition: {
    extended: `
      extended, v extendida, vextendida, extended edition, extended cut, extended version, version longue, versión extendida, versão
      estendida, langfassung, uzatılmış, wersja rozszerzona, extendida, versione estesa, uncut extended`,
    'directors-cut': `
      directors cut, director cut, director s cut, dc, version director, montaje del director, wersja reżyserska,
      yönetmenin kurgusu, режиссерская версия, versão do diretor`,
    'final-cut': 'final cut, the final cut',
    theatrical: 'theatrical, theatrical cut, theatrical version, kinofassung',
    unrated: 'unrated, unrated cut, unrated edition, sin censura, non censuré, sem censura',
    uncut: 'uncut, uncensored, ungeschnitten, sansürsüz',
    remastered: `
      remastered, remaster, restored, remasterizado, remasterizada, remasterisé, restauré, restaurada, digitally
      remastered, 4k remastered, rekonstrukcja, zrekonstruowany`,
    imax: 'imax, imax edition',
    colorized: `
      colorized, colorised, en couleur, a color, color, colour, renkli, kolorowa, colorisé, black and white, b w,
      bw, siyah beyaz, black white, noir et blanc`,
    anniversary: `
      anniversary edition, collectors, collector, special edition, collectors edition, ultimate edition, ultimate cut, limited edition,
      édition spéciale, edición especial`,
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
    parça, fix, fixed, cz, ost, trailer, v2, v3, estreno, anime, ntsc, pal, dv, dovi, yapay zeka, ai upscale,
    upscaled, ai, ac3, pg, lektorpl, do poprawy`,
};

export const technicalTags = `
  h264, h265, bluray, blu ray, brrip, bdrip, bdremux, remux, webdl, web dl, webrip, web rip, hdtv, hdtvrip, pdtv,
  dvdrip, dvdr, hdrip, xvid, divx, x264, x265, 1080p, 720p, 2160p, 480p, 576p, hevc, 10bit, 8bit, aac, aac20, aac51,
  ac3, eac3, dts, dtshd, dts hd, ddp51, ddp, dd51, truehd, avc, mkv, mp4, avi, m4v, amzn, nf web, dsnp, hdtc, hdts,
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
    legendado`,
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
  ar: 'مدبلج, مدبلجة, مترجم, مترجمة, مترجم عربي, ar sub, arsub, sub ar',
  cs: 'dabing, cz dabing, titulky, cz titulky, titulky cz',
  da: 'dk sub, dksub, dansk tale',
  de: 'synchronisiert, untertitelt, mit untertitel',
  el: 'με υπότιτλους, υπότιτλοι, gr subs, greek subs, ελληνικοι υποτιτλοι, με υπότιτλους, υπότιτλοι, titlovano, s prijevodom, μεταγλωττισμενο',
  en: 'eng sub, engsub, english sub, english subs, engsubs',
  es: 'doblado, doblada, subtitulado, subtitulada, vose, sub esp, sub español, audio latino, audio español',
  fr: 'vostfr, vstfr, vosfr, vost, vostf, subfrench, truefrench, vff, vfq, vfi, vf, vf2, french audio',
  he: 'heb sub, hebsub',
  hu: 'szinkronos, magyar szinkron, feliratos, felirat, szinkron',
  id: 'sub indo, subindo',
  it: 'doppiato, sottotitolato, sub ita, subita, sottotitoli',
  nl: `
    nl gesproken, nederlands gesproken, nl subs, nl sub, nlsubs, nlsub, nederlands ondertiteld, gesproken,
    ondertiteld, ond`,
  no: 'norsk tale, norsub',
  pl: `
    lektor pl, lektor, dubbing pl, dubbing, polski lektor, polski dubbing, lektor ivo, napisy pl, napisy, polskie
    napisy, lek, pldub, pl dub, sub pl, plsub, pl sub, lektorpl`,
  pt: 'dublado, dublada, legendado, legendada, leg, legendas, legenda, dublado legendado',
  ro: 'subtitrat, subtitrata, dublat',
  ru: 'дубляж, дублированный, дублировано, субтитры, с субтитрами',
  sk: 'sk dabing, sk titulky',
  sq: 'me titra shqip, titra shqip, me titra',
  sv: 'svenskt tal, swesub',
  tr: `
    dublaj, trdublaj, tr dublaj, türkçe dublaj, trsub, tr sub, tr altyazılı, altyazılı, altyazı, türkçe altyazılı,
    türkçe altyazı`,
  vi: 'vietsub',
};
