const mark = '[redacted]';

/** Names that announce a secret, in a query, a header, JSON or a log field. */
const names =
  'user(?:name)?|pass(?:word|wd)?|pwd|(?:x-)?api[_-]?key|(?:access[_-]?|auth[_-]?|refresh[_-]?)?token|secret|auth|signature|sig|mac';

const secretName = new RegExp(`^(?:${names}|authorization|cookie|set-cookie)$`, 'i');

/** Rules for text that names no registered secret. Each is linear: no two unbounded parts that can match the same. */
const rules: readonly { readonly find: RegExp; readonly put: string | ((...parts: string[]) => string) }[] = [
  // A whole address keeps scheme and host. A path may be a token, whatever it looks like.
  {
    find: /\b([a-z][a-z\d+.-]{1,20}):(?:\/\/|\\\/\\\/)([^\s"<>]*)/gi,
    put: (_all, scheme, rest) => `${scheme}://${hostOf(rest ?? '')}/…`,
  },
  { find: /\b[a-z][a-z\d+.-]{1,20}%3a%2f%2f[^\s"<>&]*/gi, put: mark },
  { find: /\b(get|player_api|panel_api|xmltv)\.php\?[^\s"<>]*/gi, put: `$1.php?${mark}` },
  {
    find: /\/(live|movies?|series|timeshift|vod)\/[^\s/?#"<>]{1,300}\/[^\s/?#"<>]{1,300}(?=\/|$)/gim,
    put: `/$1/${mark}/${mark}`,
  },
  {
    find: /\b(authorization["']?\s{0,4}[:=]\s{0,4}["']?(?:basic|bearer|digest)?)\s{0,4}[^\s"',]+/gi,
    put: `$1 ${mark}`,
  },
  { find: new RegExp(`(?<![a-z\\d])(${names})(=|%3d)[^\\s"<>&]*`, 'gi'), put: `$1$2${mark}` },
  { find: new RegExp(`(["']?)\\b(${names})\\1\\s{0,4}:\\s{0,4}["']?[^\\s"',}]+`, 'gi'), put: `$2: ${mark}` },
];

function hostOf(rest: string): string {
  const authority = rest.split(/[/?#\\]/, 1)[0] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return /^[\w.:[\]-]{1,255}$/.test(host) ? host : '…';
}

/** Takes secrets out of text: those it was told, in any usual encoding, and what looks like one. */
export interface Redactor {
  /** Below 4 characters nothing is registered: it would blank out half of all words. */
  register(secret: string): void;
  /** Registers what of an address may be secret: user, password, query values, parts of the path that are no words. */
  registerUrl(url: URL): void;
  /** The text with `[redacted]` in each secret's place; addresses keep scheme and host. */
  redact(text: string): string;
  /** The same for each text inside a JSON value; fields whose name announces a secret are blanked. */
  redactDeep(value: unknown): unknown;
}

/** A redactor that knows no secret yet. */
export function createRedactor(): Redactor {
  const patterns = new Map<string, readonly Form[]>();
  const redactor: Redactor = {
    register(secret) {
      if (secret.length >= 4 && !patterns.has(secret)) patterns.set(secret, patternsOf(secret.slice(0, 500)));
    },
    registerUrl(url) {
      for (const secret of secretsOf(url)) redactor.register(secret);
    },
    redact(text) {
      let result = text;
      for (const forms of patterns.values()) {
        for (const { find, least } of forms) if (result.length >= least) result = result.replace(find, mark);
      }
      for (const { find, put } of rules) {
        result = typeof put === 'string' ? result.replace(find, put) : result.replace(find, put);
      }
      return result;
    },
    redactDeep(value) {
      if (typeof value === 'string') return redactor.redact(value);
      if (Array.isArray(value)) return value.map(redactor.redactDeep);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value).map(([key, field]) => [
          redactor.redact(key),
          secretName.test(key) && field !== null ? mark : redactor.redactDeep(field),
        ]),
      );
    },
  };
  return redactor;
}

/** A form that a secret may have. */
interface Form {
  readonly find: RegExp;
  /** No shorter text holds it. Most fields of a log are shorter than any key, and to get the search ready takes long. */
  readonly least: number;
}

/** Each character plain, percent-encoded (once or twice) or escaped as in JSON; and base64 at its three alignments. */
function patternsOf(secret: string): Form[] {
  const characters = [...secret].map((character) => {
    const forms = [escapePattern(character), encodeBytes(character, '%'), encodeBytes(character, '%25')];
    if (/["\\]/.test(character)) forms.unshift(`\\\\${escapePattern(character)}`);
    if (character === ' ') forms.push('\\+');
    return `(?:${forms.join('|')})`;
  });
  const patterns = [{ find: new RegExp(characters.join(''), 'gi'), least: secret.length }];
  for (const core of base64Cores(secret)) {
    const either = [...core].map((letter) => (/[+/]/.test(letter) ? '(?:[+/_-]|%2b|%2f)' : letter)).join('');
    const find = new RegExp(`[\\w+/-]{0,2}${either}[\\w+/-]{0,2}(?:=|%3d){0,2}`, 'g');
    patterns.push({ find, least: core.length });
  }
  return patterns;
}

function escapePattern(character: string): string {
  return /[\^$\\.*+?()[\]{}|/-]/.test(character) ? `\\${character}` : character;
}

function encodeBytes(character: string, sign: string): string {
  return [...new TextEncoder().encode(character)].map((byte) => sign + byte.toString(16).padStart(2, '0')).join('');
}

/** What stays of the secret's base64 form wherever in a longer text it stands: 8 bits a byte, 6 bits a letter. */
function base64Cores(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  return [0, 1, 2].flatMap((offset) => {
    const padded = new Uint8Array(offset + bytes.length);
    padded.set(bytes, offset);
    const core = Buffer.from(padded)
      .toString('base64')
      .slice(Math.ceil((offset * 8) / 6), Math.floor((padded.length * 8) / 6));
    return core.length >= 5 ? [core] : [];
  });
}

function secretsOf(url: URL): string[] {
  const harmless = /^(?:m3u8?|m3u_plus|ts|hls|mpegts|rtmp|mp4|true|false|\d{1,3})$/i;
  const values = [...url.searchParams.values()].filter((value) => !harmless.test(value));
  // A part of the path with a digit, or a long one, may be a token; "playlists" may not.
  const parts = url.pathname
    .split('/')
    .map((part) => part.replace(/\.(?:m3u8?|php|txt|gz)$/i, ''))
    .filter((part) => (/\d/.test(part) && part.length >= 6) || part.length >= 20);
  return [url.username, url.password, ...values, ...parts].map(decode);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
