import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Secret } from '../../../core/model/secret.ts';
import { Failure } from '../../../failures.ts';

/** Makes secrets fit to lie in the database: who has a copy of it, or of a backup, has none of them without the key. */
export interface Seal {
  /** @param about - which secret it is: sealed for one place, it opens in no other */
  seal(secret: string, about: string): string;
  /** @throws Failure(SECRET_UNREADABLE) where another key sealed it, or something was changed */
  open(sealed: string, about: string): string;
}

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const form = 'v1:';

/** AES-256-GCM with a nonce of its own for each secret, and a key that HKDF draws from the one given. */
export function createSeal(key: Secret): Seal {
  const bytes = Buffer.from(hkdfSync('sha256', key.reveal(), 'gleanarr', 'secrets at rest', 32));
  return {
    seal(secret, about) {
      const nonce = randomBytes(nonceBytes);
      const sealing = createCipheriv(cipher, bytes, nonce).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([nonce, sealing.update(secret, 'utf8'), sealing.final(), sealing.getAuthTag()]);
      return form + sealed.toString('base64');
    },
    open(sealed, about) {
      const all = Buffer.from(sealed.slice(form.length), 'base64');
      try {
        const opening = createDecipheriv(cipher, bytes, all.subarray(0, nonceBytes), { authTagLength: tagBytes })
          .setAAD(Buffer.from(about))
          .setAuthTag(all.subarray(-tagBytes));
        const text = opening.update(all.subarray(nonceBytes, -tagBytes));
        return Buffer.concat([text, opening.final()]).toString('utf8');
      } catch (cause) {
        throw unreadable(cause);
      }
    },
  };
}

function unreadable(cause: unknown): Failure {
  return new Failure('SECRET_UNREADABLE', 'A secret in the database was sealed with another key', { cause });
}
