/** The words and phrases of a vocabulary's list: parted by commas, with any blanks and line breaks around them. */
export function splitList(list: string): string[] {
  return list
    .split(',')
    .map((phrase) => phrase.trim().replace(/\s+/g, ' '))
    .filter(Boolean);
}
