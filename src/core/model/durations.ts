/** In milliseconds. */
export const minuteMs = 60_000;
/** In milliseconds. */
export const hourMs = 60 * minuteMs;
/** In milliseconds: 24 hours, however long a day of the calendar is. */
export const dayMs = 24 * hourMs;
