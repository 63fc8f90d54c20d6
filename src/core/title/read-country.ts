/** Codes of countries that share a language: elsewhere a code in brackets tells the language as often as the origin. */
const COUNTRIES: ReadonlyMap<string, string> = new Map([
  ['US', 'US'],
  ['USA', 'US'],
  ['UK', 'GB'],
  ['GB', 'GB'],
  ['AU', 'AU'],
  ['CA', 'CA'],
  ['NZ', 'NZ'],
  ['IE', 'IE'],
]);

/**
 * The country of origin that stands in brackets after a title ("The Office (UK)"), by which catalogues tell series of
 * one name apart: an ISO 3166 code of an English-speaking country, '' where none is said.
 */
export function readCountry(text: string): string {
  for (let open = text.indexOf('(', 1); open > 0; open = text.indexOf('(', open + 1)) {
    const close = text.indexOf(')', open);
    if (close < 0) return '';
    const country = COUNTRIES.get(text.slice(open + 1, close));
    if (country !== undefined) return country;
  }
  return '';
}
