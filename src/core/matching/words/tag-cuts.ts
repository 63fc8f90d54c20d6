import { tidy } from '../../title/readable-text.ts';

/** A title without a word or two at one of its ends. */
export interface TagCut {
  /** How it was set off and its text in small letters: equal for equal tags. */
  readonly tag: string;
  readonly text: string;
  readonly rest: string;
}

/** How a tag may be set off: a bracket, a mark that parts it from the rest, or a blank alone. Nobody writes one of more than 24 letters. */
const forms = [
  { isFirst: true, shape: /^[[({]([^\])}]{1,24})[\])}]\s*(?=\S)/ },
  { isFirst: true, shape: /^([^[({:|–-]{1,24}?)(?:\s*[:|]\s*|\s+[–-]\s+)(?=\S)/ },
  { isFirst: true, shape: /^(\S{1,24})\s+/ },
  { isFirst: false, shape: /\s*[[({]([^\])}[({]{1,24})[\])}]$/ },
  { isFirst: false, shape: /(?:\s*[:|]\s*|\s+[–-]\s+)([^\])}:|–-]{1,24})$/ },
  { isFirst: false, shape: /\s+(\S{1,24})$/ },
] as const;

/** The numbers by which `tagCut` knows its forms. */
export const tagForms: readonly number[] = forms.map((_, form) => form);

/** Cuts off what may be a provider's tag, if the readable title has one of this form: "[XYZ] Title", "Title - XYZ". */
export function tagCut(title: string, form: number): TagCut | null {
  const { isFirst, shape } = forms[form] ?? forms[0];
  const found = shape.exec(title);
  const text = found?.[1]?.trim().toLowerCase() ?? '';
  if (found === null || text === '') return null;
  const rest = tidy(isFirst ? title.slice(found[0].length) : title.slice(0, found.index));
  return rest === '' ? null : { tag: `${form}|${text}`, text, rest };
}
