import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What is kept in a token's place: its SHA-256. Tokens are random, so that nothing slower is needed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Takes the same time wherever the texts differ, and whatever their lengths. */
export function isSameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/** 256 random bits that may stand in headers, cookies and URLs. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}
