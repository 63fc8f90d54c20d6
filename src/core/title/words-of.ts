/** The same as `split(' ')`, which enters each word into the texts that the process shares. */
export function wordsOf(title: string): string[] {
  const words: string[] = [];
  let from = 0;
  for (let to = title.indexOf(' '); to >= 0; to = title.indexOf(' ', from)) {
    words.push(title.slice(from, to));
    from = to + 1;
  }
  words.push(title.slice(from));
  return words;
}
