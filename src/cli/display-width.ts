const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
/** A cluster of marks and format characters alone takes no column. */
const weightless = /^[\p{M}\p{Cf}\u200b-\u200f]+$/u;
/** Made at first use: that takes longer than to load all the rest of a command, and the server shows no table. */
let clusters: Intl.Segmenter | null = null;

/**
 * Columns that a terminal needs for the text: 2 for a CJK letter or an emoji, 0 for marks, 1 for all else.
 * The text must hold no control characters.
 */
export function displayWidth(text: string): number {
  let width = 0;
  for (const { segment } of segmentsOf(text)) width += clusterWidth(segment);
  return width;
}

/** The text in at most `columns` columns (at least 1), with … at its end where something was cut off. */
export function cutToWidth(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let kept = '';
  let width = 0;
  for (const { segment } of segmentsOf(text)) {
    width += clusterWidth(segment);
    if (width > columns - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

function segmentsOf(text: string): Intl.Segments {
  clusters ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  return clusters.segment(text);
}

function clusterWidth(cluster: string): number {
  if (weightless.test(cluster)) return 0;
  return wide.test(cluster) ? 2 : 1;
}
