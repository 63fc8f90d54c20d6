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
