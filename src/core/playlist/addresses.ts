import { cleanText, detach, readableText } from './clean-text.ts';

const LONGEST_NAME = 512;
const EXTENSION = /\.[a-z0-9]{2,5}$/i;
const SCHEME = /^[a-z][a-z0-9+.-]{1,20}:/i;
const PATH = /^(?:\.{0,2}[/\\]|[a-z]:[/\\])/i;

/**
 * Whether a line that is no directive can be what an entry plays: an address with a scheme, a path, a file name, or,
 * where an `#EXTINF` waits for it, one word of more than controls. A line of prose, of HTML or of JSON is not.
 */
export function looksLikeAddress(line: string, isExpected: boolean): boolean {
  if (line.startsWith('<') || line.startsWith('{') || line.startsWith('[') || line.startsWith('"')) return false;
  if (SCHEME.test(line) && (line.includes('://') || !line.includes(' '))) return true;
  if (PATH.test(line)) return true;
  return EXTENSION.test(line) || (isExpected && !/\s/.test(line) && cleanText(line) !== '');
}

/** The address without controls; entities are left alone, because `&amp` may well be part of a query. */
export function cleanAddress(line: string): string {
  return detach(cleanText(line).trim());
}

/** The path of an address without query, fragment and the options that Kodi adds behind `|`. */
function pathOf(address: string): string {
  const end = address.search(/[?#|]/);
  const path = end === -1 ? address : address.slice(0, end);
  const scheme = path.indexOf('://');
  if (scheme === -1) return path;
  const slash = path.indexOf('/', scheme + 3);
  return slash === -1 ? '' : path.slice(slash);
}

/** Whether the path of an address ends in something like `.mkv`. */
export function hasExtension(address: string): boolean {
  return EXTENSION.test(pathOf(address.length > 4096 ? '' : address).slice(-10));
}

/**
 * A name for an entry that has none: the last segment of its address, percent-decoded and without extension. '' where
 * the address ends in a slash or has no path, because what stands before may be user and password.
 */
export function nameFromAddress(address: string): string {
  const path = pathOf(address);
  const segment = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).replace(EXTENSION, '');
  return detach(readableText(decodePercent(segment.slice(0, LONGEST_NAME))));
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A broken escape is no reason to lose the name.
    return text;
  }
}
