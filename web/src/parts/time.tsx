import { formatAge, formatInstant } from '../data/format.ts';

/** How long ago or ahead, with the exact time for whoever points at it. @param instant - ISO 8601 */
export function Time({ instant }: { readonly instant: string }) {
  return (
    <time dateTime={instant} title={formatInstant(instant)}>
      {formatAge(instant, Date.now())}
    </time>
  );
}
