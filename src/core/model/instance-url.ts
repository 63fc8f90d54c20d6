/**
 * The address of a Radarr or Sonarr in its plain form: scheme, host, port and URL base, no slash at the end.
 * @returns undefined for anything else: another scheme, a user, a query, the path of its API
 */
export function plainInstanceUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname) return undefined;
  const extra = url.username || url.password || url.search || url.hash || /\/api(?:\/v\d)?\/*$/i.test(url.pathname);
  return extra ? undefined : `${url.origin}${url.pathname.replace(/\/{1,50}$/, '')}`;
}
