/** Longest pattern that is looked at: group names are short. */
const maxPattern = 200;

/**
 * Makes the test whether a playlist's group is wanted: in `include` (or `include` is empty) and not in `exclude`.
 * Patterns ignore case and outer blanks; `*` at either end stands for any text.
 */
export function groupFilter(groups: {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}): (group: string) => boolean {
  const includes = groups.include.map(matcherOf);
  const excludes = groups.exclude.map(matcherOf);
  if (includes.length === 0 && excludes.length === 0) return () => true;
  // A playlist has some hundred groups and up to a million entries.
  const known = new Map<string, boolean>();
  return (group) => {
    const answer = known.get(group);
    if (answer !== undefined) return answer;
    const folded = fold(group);
    const included = includes.length === 0 || includes.some((matches) => matches(folded));
    const wanted = included && !excludes.some((matches) => matches(folded));
    if (known.size < 10_000) known.set(group, wanted);
    return wanted;
  };
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}

function matcherOf(pattern: string): (group: string) => boolean {
  const folded = fold(pattern).slice(0, maxPattern);
  const open = folded.startsWith('*');
  const end = folded.length > 1 && folded.endsWith('*');
  const core = folded.slice(open ? 1 : 0, end ? -1 : undefined);
  if (open && end) return (group) => group.includes(core);
  if (open) return (group) => group.endsWith(core);
  if (end) return (group) => group.startsWith(core);
  return (group) => group === core;
}
