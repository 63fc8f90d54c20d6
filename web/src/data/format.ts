const locale = 'en';
const counts = new Intl.NumberFormat(locale);
const shortCounts = new Intl.NumberFormat(locale, { notation: 'compact' });
const instants = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });

/** `12,345`. */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** `950`, `20K`, `1.2M`, where there is little room. */
export function formatShort(count: number): string {
  return shortCounts.format(count);
}

/** Date and time of day as they are here. @param instant - ISO 8601 */
export function formatInstant(instant: string): string {
  return instants.format(new Date(instant));
}

const units = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/**
 * `3 hours ago`, `in 2 days`, in the largest unit of which there is one; `just now` within a minute.
 * @param instant - ISO 8601
 * @param nowMs - UTC milliseconds
 */
export function formatAge(instant: string, nowMs: number): string {
  const differenceMs = Date.parse(instant) - nowMs;
  for (const [unit, unitMs] of units) {
    if (Math.abs(differenceMs) >= unitMs) return relative.format(Math.trunc(differenceMs / unitMs), unit);
  }
  return differenceMs > 0 ? 'in a moment' : 'just now';
}

/** The day as it is here, without a time. @param instant - ISO 8601 */
export function formatDay(instant: string): string {
  return days.format(new Date(instant));
}

/** `53 %`: whole, but never all or nothing that is not. @param share - 0 to 1 */
export function formatShare(share: number): string {
  return `${formatConfidence(share * 100)} %`;
}

/** What is said first, without its full stop, and the rest: a heading and its text. */
export function splitSentence(message: string): readonly [string, string] {
  const end = message.search(/\.(?: |$)/);
  return end < 0 ? [message, ''] : [message.slice(0, end), message.slice(end + 1).trim()];
}

/**
 * Sets the quoted names that are written from right to left apart, or they would turn the marks and numbers behind
 * them round.
 */
export function setNamesApart(message: string): string {
  return message.replaceAll(/"[^"\n]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc][^"\n]*"/g, '\u2068$&\u2069');
}

/** A message that says whose it is, once: most of those about an instance name it themselves. */
export function toldOf(name: string, message: string): string {
  return message.includes(`"${name}"`) ? message : `${name}: ${message}`;
}

/** `850 ms`, `4.2 s`, `2 min 5 s`. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.floor((ms % 60_000) / 1_000)} s`;
}

/** `3.1 MB`, by thousands. */
export function formatBytes(bytes: number): string {
  const steps = ['B', 'kB', 'MB', 'GB'] as const;
  const step = bytes < 1_000 ? 0 : Math.min(steps.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1_000 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${steps[step]}`;
}

/** The English name of a language, or the code itself where it is none. @param code - ISO 639-1 */
export function formatLanguage(code: string): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}

/** `4K`, `1080p`, `SD`. */
export function formatQuality(quality: string): string {
  return /p$/.test(quality) ? quality : quality.toUpperCase();
}

/** Bits with their sign: `+3.2`, `−1.0`. */
export function formatBits(bits: number): string {
  const size = Math.abs(bits).toFixed(1);
  return size === '0.0' ? '0.0' : `${bits < 0 ? '−' : '+'}${size}`;
}

/** Whole numbers, but never a certainty that is none. @param confidence - 0 to 100 */
export function formatConfidence(confidence: number): string {
  if (confidence > 99 && confidence < 100) return '>99';
  if (confidence > 0 && confidence < 1) return '<1';
  return formatCount(Math.round(confidence));
}
