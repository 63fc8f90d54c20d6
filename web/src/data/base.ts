/**
 * The path below which the program lies, without a trailing slash: whatever stands before the page's own name, also a
 * proxy's prefix. Every page has a name of one part, so that relative addresses lead to the same place from each.
 * @param pathname - e.g. `/films/missing`
 */
export function baseOf(pathname: string): string {
  return pathname.slice(0, pathname.lastIndexOf('/'));
}

/** Where this page's program lies. */
export const appBase = baseOf(globalThis.location?.pathname ?? '/');

/** Where its API lies. */
export const apiBase = `${appBase}/api/v1`;
