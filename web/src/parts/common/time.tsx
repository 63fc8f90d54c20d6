import { formatAge, formatInstant } from '../../data/format.ts';
import { useNow } from '../../data/use-now.ts';

/** How long ago or ahead, with the exact time for whoever points at it. @param instant - ISO 8601 */
export function Time({ instant }: { readonly instant: string }) {
  const now = useNow();
  return (
    <time dateTime={instant} title={formatInstant(instant)}>
      {formatAge(instant, Math.max(now, Date.now()))}
    </time>
  );
}

/** The exact time, and how long ago that is. @param instant - ISO 8601 */
export function ExactTime({ instant }: { readonly instant: string }) {
  return (
    <>
      {formatInstant(instant)} (<Time instant={instant} />)
    </>
  );
}
