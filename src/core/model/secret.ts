const inspect = Symbol.for('nodejs.util.inspect.custom');

/** A secret text. Every way to print it gives `[redacted]`; only `reveal` gives it out. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The secret itself: for the wire only. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[redacted]';
  }

  toJSON(): string {
    return '[redacted]';
  }

  [inspect](): string {
    return '[redacted]';
  }
}

/**
 * A URL that may carry credentials in its userinfo, path or query. Every way to print it gives scheme and host alone.
 * @throws TypeError if the text is not an absolute URL; the message does not hold the text
 */
export class SecretUrl {
  readonly #url: URL;

  constructor(text: string) {
    if (!URL.canParse(text)) throw new TypeError('not an absolute URL');
    this.#url = new URL(text);
  }

  /** The whole URL: for the wire only. */
  reveal(): URL {
    return new URL(this.#url);
  }

  /** Scheme, host and port, then an ellipsis: safe to show. */
  toString(): string {
    return `${this.#url.protocol}//${this.#url.host}/…`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect](): string {
    return this.toString();
  }
}
