import { Secret, SecretUrl } from '../core/model/secret.ts';
import { Failure, type FailureCode } from '../failures.ts';

/** A secret on its way to a thread of this process: classes are lost on the way. */
interface PackedSecret {
  readonly packedSecret: 'text' | 'url';
  readonly value: string;
}

/** An error on its way to another thread. */
export interface PackedError {
  /** Null for anything but a Failure. */
  readonly failure: { readonly code: FailureCode; readonly message: string; readonly retryAfterMs: number } | null;
  /** The error itself, or the cause of the Failure. */
  readonly cause: unknown;
}

/** Makes plain data that holds secrets fit for `postMessage`. Nothing but a thread of this process may get it. */
export function packSecrets(value: unknown): unknown {
  if (value instanceof Secret) return { packedSecret: 'text', value: value.reveal() } satisfies PackedSecret;
  if (value instanceof SecretUrl) return { packedSecret: 'url', value: value.reveal().href } satisfies PackedSecret;
  return mapValues(value, packSecrets);
}

/** What `packSecrets` was given. */
export function unpackSecrets(value: unknown): unknown {
  if (isPacked(value)) return value.packedSecret === 'url' ? new SecretUrl(value.value) : new Secret(value.value);
  return mapValues(value, unpackSecrets);
}

export function packError(error: unknown): PackedError {
  if (!(error instanceof Failure)) return { failure: null, cause: cloneable(error) };
  const { code, message, retryAfterMs, cause } = error;
  return { failure: { code, message, retryAfterMs }, cause: cloneable(cause) };
}

/** The error that `packError` was given, with the class of a Failure. */
export function unpackError({ failure, cause }: PackedError): unknown {
  if (failure === null) return cause;
  return new Failure(failure.code, failure.message, { cause, retryAfterMs: failure.retryAfterMs });
}

/** Fields of a line of the log, with errors that can be sent. */
export function packFields(fields: object): object {
  const packed = Object.entries(fields).map(([name, value]) => [
    name,
    value instanceof Error ? cloneable(value) : value,
  ]);
  return Object.fromEntries(packed);
}

/** What `postMessage` can take: an error with its stack, else a text. */
function cloneable(error: unknown): unknown {
  if (!(error instanceof Error)) return error === undefined ? undefined : String(error);
  const copy = new Error(error.message, error.cause === undefined ? {} : { cause: cloneable(error.cause) });
  copy.name = error.name;
  copy.stack = error.stack ?? '';
  return copy;
}

function mapValues(value: unknown, map: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(map);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, map(each)]));
}

function isPacked(value: unknown): value is PackedSecret {
  return typeof value === 'object' && value !== null && 'packedSecret' in value;
}
