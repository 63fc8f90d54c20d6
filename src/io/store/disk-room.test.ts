import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { demandRoom } from './disk-room.ts';

it('lets a disk with room be written, however little is free within the database', () => {
  const { bavail, bsize } = statfsSync(tmpdir());
  expect(bavail * bsize).toBeGreaterThan(64 * 1_048_576);
  expect(() => demandRoom(tmpdir(), 0)).not.toThrow();
});

it('refuses a disk that has nothing free, whatever is free within the database', () => {
  // A file system of the kernel has no free blocks.
  expect(() => demandRoom('/proc', -1)).toThrow(expect.objectContaining({ code: 'STORE_UNUSABLE' }));
});
