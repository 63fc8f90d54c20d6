/** The types of picture that are passed on. Vector pictures are not among them: they can hold scripts. */
export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp';

const jpeg = [0xff, 0xd8, 0xff] as const;
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

/** What the first bytes of a file say that it is, whatever anybody calls it; null for all else. */
export function pictureType(bytes: Uint8Array): PictureType | null {
  if (startsWith(bytes, jpeg)) return 'image/jpeg';
  if (startsWith(bytes, png)) return 'image/png';
  // RIFF, four bytes of length, then the name of the format.
  return letters(bytes, 0) === 'RIFF' && letters(bytes, 8) === 'WEBP' ? 'image/webp' : null;
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

function letters(bytes: Uint8Array, from: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + 4));
}
