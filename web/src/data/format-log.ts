const clock = new Intl.DateTimeFormat('en', {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** `Nov 22, 23:04:05`: lines of a log are told apart by seconds. @param instant - ISO 8601 */
export function formatClock(instant: string): string {
  return clock.format(new Date(instant));
}

/** `run: 7, kind: sync-playlists`; a text that is cut, and so no JSON, as it is. @param fields - an object as JSON */
export function formatFields(fields: string): string {
  try {
    return describe(JSON.parse(fields) as Record<string, unknown>);
  } catch {
    return fields;
  }
}

/** Of plain values within, those that say something: `works (missing: 3)`. */
function describe(fields: Record<string, unknown>): string {
  return Object.entries(fields)
    .flatMap(([key, value]) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        return `${key}: ${JSON.stringify(value).replace(/^"|"$/g, '')}`;
      const said = Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== 0));
      return Object.keys(said).length === 0 ? [] : `${key} (${describe(said)})`;
    })
    .join(', ');
}
