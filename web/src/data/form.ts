import { inLabels } from './with-labels.ts';

/** What stands in the fields of a form now, by their names. */
export function formOf(form: HTMLFormElement) {
  const data = new FormData(form);
  const field = (name: string): string => String(data.get(name) ?? '').trim();
  return {
    field,
    /** What a field of numbers says, or `other` where that is none. */
    number: (name: string, other: number): number => {
      const given = Number(field(name).replaceAll(',', ''));
      return field(name) === '' || !Number.isFinite(given) ? other : given;
    },
    /** Each line that is not blank. */
    lines: (name: string): string[] =>
      field(name)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    isTicked: (name: string): boolean => data.get(name) !== null,
  };
}

/** What was asked for a form; where its fields are refused, they are told by their labels. */
export async function inItsWords<T>(form: HTMLFormElement, asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw inLabels(error, (name) => labelOf(form.elements.namedItem(name)));
  }
}

function labelOf(field: Element | RadioNodeList | null): string | undefined {
  const label = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.labels?.[0] : null;
  // What must be given has a star behind its label.
  return label?.textContent.replace(/\s*\*$/, '');
}
