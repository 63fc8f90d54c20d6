import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Failure } from '../../failures.ts';
import { oneAtATime } from '../http/one-at-a-time.ts';
import { leakedPasswords } from './leaked-passwords.ts';

const derive = promisify(argon2);

/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane; about 30 ms. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;
const saltBytes = 16;

/** Who waits for a hash; each takes 19 MiB while it is made, so they are made one at a time. */
const inTurn = oneAtATime({
  mostWaiting: 16,
  refusal: () => new Failure('TOO_MANY_ATTEMPTS', 'Too many passwords wait to be looked at', { retryAfterMs: 5_000 }),
});

const leastCharacters = 12;
const mostCharacters = 256;
const leastDistinct = 5;

/**
 * A hash to keep in a password's place, in the form of PHC strings.
 * @throws Failure TOO_MANY_ATTEMPTS where too many wait for theirs
 */
export function hashPassword(password: string): Promise<string> {
  return inTurn(async () => {
    const salt = randomBytes(saltBytes);
    const tag = await tagOf(password, salt, cost);
    const { memory, passes, parallelism } = cost;
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encode(salt)}$${encode(tag)}`;
  });
}

/**
 * Whether a password is the one behind a hash. Without a hash the answer is no, and takes as long.
 * @throws Failure TOO_MANY_ATTEMPTS where too many wait for theirs
 */
export function isPassword(password: string, hash: string | null): Promise<boolean> {
  return inTurn(async () => {
    const read = hash === null ? null : readHash(hash);
    const { salt, tag, ...given } = read ?? { salt: randomBytes(saltBytes), tag: null, ...cost };
    const actual = await tagOf(password, salt, given);
    return tag !== null && tag.byteLength === actual.byteLength && timingSafeEqual(tag, actual);
  });
}

/** @throws Failure PASSWORD_WEAK */
export function checkPassword(password: string, name: string): void {
  const folded = password.toLowerCase();
  const length = [...password].length;
  let reason = '';
  if (length < leastCharacters) reason = `It has less than ${leastCharacters} characters`;
  else if (length > mostCharacters) reason = `It has more than ${mostCharacters} characters`;
  else if (new Set(folded).size < leastDistinct) reason = `It has less than ${leastDistinct} different characters`;
  else if (leakedPasswords.has(folded)) reason = 'It is one of those that are tried first';
  else if (name.length >= 3 && folded.replaceAll(name.toLowerCase(), '').length < leastDistinct) {
    reason = 'It is the name, repeated';
  }
  if (reason !== '') throw new Failure('PASSWORD_WEAK', `The password is too weak: ${reason}`);
}

interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

async function tagOf(password: string, nonce: Buffer, { memory, passes, parallelism }: Cost): Promise<Buffer> {
  const { tagLength } = cost;
  // The same text typed on two systems may come in two forms of its accents.
  const message = password.normalize('NFKC');
  return await derive('argon2id', { message, nonce, memory, passes, parallelism, tagLength });
}

function readHash(hash: string): (Cost & { readonly salt: Buffer; readonly tag: Buffer }) | null {
  const parts = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d)\$([\w+/-]{8,90})\$([\w+/-]{40,90})$/.exec(hash);
  if (!parts) return null;
  const [, memory, passes, parallelism, salt, tag] = parts;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt ?? '', 'base64'),
    tag: Buffer.from(tag ?? '', 'base64'),
  };
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
