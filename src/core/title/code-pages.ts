/** A code page that has other letters in some places than cp1252, as which a name in it may have been read. */
interface CodePage {
  /** True where no language that cp1252 is made for writes so. */
  isMeant(text: string): boolean;
  /** By the letter that cp1252 has in its place. */
  readonly letters: Readonly<Record<string, string>>;
}

/** No byte of cp1252 is one of these letters. */
const beyond = /[\u0100-\u0151\u0154-\u015f\u0162-\u0177\u0179-\u017c\u017f-\u1fff]/;

// Icelandic has þ at the start of words, Ý at that of next to none, and neither ü nor ç; Turkish has no acute accent.
const unlikeIcelandic = /\p{L}[þÞ]|(?<!\p{L})Ý\p{L}{2}/u;
const icelandic = /[ðÐþÞ]/;
const besideTurkish = /[ýÝüÜçÇ]/;
const neverTurkish = /[áéíóúæÁÉÍÓÚÆ]/;

// A raised digit or "¿" inside a word, or a pound of something.
const unlikeSpanish = /\p{L}[¹³¿]\p{Ll}|£\p{Ll}/u;

const codePages: readonly CodePage[] = [
  {
    isMeant: (text) =>
      (unlikeIcelandic.test(text) || (icelandic.test(text) && besideTurkish.test(text))) && !neverTurkish.test(text),
    letters: { ð: 'ğ', Ð: 'Ğ', ý: 'ı', Ý: 'İ', þ: 'ş', Þ: 'Ş' },
  },
  {
    isMeant: (text) => unlikeSpanish.test(text),
    letters: {
      '¹': 'ą',
      '¥': 'Ą',
      æ: 'ć',
      Æ: 'Ć',
      ê: 'ę',
      Ê: 'Ę',
      '³': 'ł',
      '£': 'Ł',
      ñ: 'ń',
      Ñ: 'Ń',
      œ: 'ś',
      Œ: 'Ś',
      Ÿ: 'ź',
      '¿': 'ż',
      '¯': 'Ż',
    },
  },
];

/** In every name that one of them tells. */
const suspicious = /[£¹³¿ðÐþÞÝ]/;

/** A name in Turkish (cp1254) or Polish (cp1250) that was read as cp1252, as it was meant: "Yeþil Yol", "Ch³opi". */
export function repairCodePage(text: string): string {
  if (!suspicious.test(text) || beyond.test(text)) return text;
  const page = codePages.find(({ isMeant }) => isMeant(text));
  if (page === undefined) return text;
  let repaired = '';
  for (const char of text) repaired += page.letters[char] ?? char;
  return repaired;
}
