import { SecretUrl } from '../../core/model/secret.ts';
import type { PlaylistSource } from '../../core/model/source.ts';
import { Failure } from '../../failures.ts';
import { createRedactor } from '../../redact.ts';

/**
 * The error of a read without what is secret in the playlist's address: a provider's page may greet its user by name and
 * password, and a failure repeats what the page says.
 */
export function hideSecrets(error: unknown, { location }: Pick<PlaylistSource, 'location'>): unknown {
  if (!(error instanceof Failure) || !(location instanceof SecretUrl)) return error;
  const redactor = createRedactor();
  redactor.registerUrl(location.reveal());
  const message = redactor.redact(error.message);
  if (message === error.message) return error;
  return new Failure(error.code, message, { cause: error.cause, retryAfterMs: error.retryAfterMs });
}
