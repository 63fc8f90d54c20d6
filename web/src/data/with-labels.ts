import { Refusal } from './ask.ts';

/** The label of a field by what the API calls it; undefined where it has none. */
type LabelOf = (name: string) => string | undefined;

/** A refusal of fields in the words of who fills them in: nobody else knows what the API calls them. */
export function inLabels<E>(error: E, labelOf: LabelOf): E | Refusal {
  if (!(error instanceof Refusal) || error.code !== 'REQUEST_INVALID') return error;
  const { status, code, hint, message } = error;
  return new Refusal({ status, code, hint, detail: withLabels(message, labelOf) }, { cause: error });
}

/**
 * What is wrong with a request, with labels in the place of what the API calls its fields. What has no label stays.
 * @param message - as the API says it: `url: must be …; groups.include.0: must …`
 */
export function withLabels(message: string, labelOf: LabelOf): string {
  const issues = message.split(/; (?=[\w.]+: )/).map((issue) => {
    const [, path, reason] = /^([\w.]+): (.*)$/s.exec(issue) ?? [];
    if (path === undefined || reason === undefined) return issue;
    const label = path
      .split('.')
      .map((name) => labelOf(name))
      .findLast((found) => found !== undefined);
    return `${label ?? path}: ${reason.replaceAll(/\b[a-z]+[A-Z]\w*/g, (name) => quoted(labelOf(name)) ?? name)}`;
  });
  return issues.join('; ');
}

function quoted(label: string | undefined): string | undefined {
  return label === undefined ? undefined : `“${label}”`;
}
