import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { demandRoom } from './disk-room.ts';

it('lets a disk with room be written, however little is free within the database', () => {
  const { bavail, bsize } = statfsSync(tmpdir());
  expect(bavail * bsize).toBeGreaterThan(64 * 1_048_576);
  expect(() => demandRoom(tmpdir(), { unusedBytes: 0, owedBytes: 0 })).not.toThrow();
});

it('refuses a disk that has nothing free, whatever is free within the database', () => {
  // A file system of the kernel has no free blocks.
  expect(() => demandRoom('/proc', { unusedBytes: -1, owedBytes: 0 })).toThrow(
    expect.objectContaining({ code: 'STORE_UNUSABLE' }),
  );
});

it('counts what the file will grow by as if it were gone', () => {
  const { bavail, bsize } = statfsSync(tmpdir());
  const claims = { unusedBytes: 0, owedBytes: bavail * bsize };
  expect(() => demandRoom(tmpdir(), claims)).toThrow(expect.objectContaining({ code: 'STORE_UNUSABLE' }));
});
