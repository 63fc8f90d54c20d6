const { charCodeAt } = String.prototype;

/**
 * `text.charCodeAt(index)`, for loops. V8 has a dozen kinds of strings (slices, joined ones, of one or two bytes a
 * character …); a method that is looked up on more than four of them is looked up again for each character. The index
 * must lie in the text: where V8 once saw one that did not, it checks all others slowly.
 */
export function codeAt(text: string, index: number): number {
  return charCodeAt.call(text, index);
}
