/** A secret that can be told apart from every other text, by what it is. */
export interface Canaries {
  /** Makes one; its letters differ from their percent-encoded form. */
  make(kind: string): string;
  /** One that the program has made. */
  add(kind: string, secret: string): void;
  readonly kinds: number;
  /** Kinds of those that a text or file holds, in any form that programs write secrets in. */
  foundIn(bytes: Buffer | string): string[];
}

/** Canaries of one run. */
export function createCanaries(seed: number): Canaries {
  const kinds = new Map<string, string>();
  return {
    make(kind) {
      const secret = `Kq${seed}x${kinds.size + 10}Zv+wV9eRt7uPbLm4`;
      kinds.set(kind, secret);
      return secret;
    },
    add: (kind, secret) => void kinds.set(kind, secret),
    get kinds() {
      return kinds.size;
    },
    foundIn(bytes) {
      const text = Buffer.isBuffer(bytes) ? bytes.toString('latin1') : bytes;
      return [...kinds].flatMap(([kind, secret]) =>
        formsOf(secret).some((form) => text.includes(form)) ? [kind] : [],
      );
    },
  };
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  // What stays of the base64 form wherever in a longer text the secret stands.
  const cores = [0, 1, 2].map((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    return padded.slice(Math.ceil((offset * 8) / 6) + 1, -4);
  });
  const encoded = encodeURIComponent(secret);
  return [secret, encoded, encodeURIComponent(encoded), bytes.toString('hex'), secret.toLowerCase(), ...cores];
}
