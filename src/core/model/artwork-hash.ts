const TMDB_HOST =
  /^(?:https?:)?\/\/(?:image\.tmdb\.org|(?:www\.)?themoviedb\.org|media\.themoviedb\.org)\/t\/p\/[^/]{1,60}\/([A-Za-z0-9]{20,40})\.(?:jpe?g|png|svg|webp)(?:[?#].*)?$/i;

/**
 * The file name under which TMDB keeps an artwork, without folder, size and extension; '' for any other address.
 * Two addresses of one artwork in different sizes have the same hash. Linear in the length of the address.
 */
export function artworkHash(url: string): string {
  if (url.length > 300) return '';
  return TMDB_HOST.exec(url)?.[1] ?? '';
}
