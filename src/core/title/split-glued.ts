const glued = /^(\D{1,12})(\d{1,4})$/;
const gluedBefore = /^(\d{1,4})(\D{1,12})$/;

/** A number and what it counts, as Chinese and Japanese write it: "第5集". */
export const eastern = /^第(\d{1,4})([季期集話话回])$/;

/** A word and the number that touches it. @param shortest - a Latin word's: "S2" and "2 e" are mostly other things */
export function splitGlued(key: string, shortest: number): { readonly word: string; readonly value: number } | null {
  const east = eastern.exec(key);
  if (east !== null && '集話话回'.includes(east[2] ?? '-')) return { word: '第', value: Number(east[1]) };
  const after = glued.exec(key);
  const before = after === null ? gluedBefore.exec(key) : null;
  const word = after?.[1] ?? before?.[2] ?? '';
  const isLatin = word < '\u0370';
  if (word === '' || (isLatin && word.length < shortest)) return null;
  return { word, value: Number(after?.[2] ?? before?.[1]) };
}
