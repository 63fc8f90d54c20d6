import { tmpdir } from 'node:os';
import { expect, it, test } from 'vitest';
import { unsafeDiskOf } from './network-disk.ts';

test.each([
  { type: 0x6969, kind: 'NFS' },
  { type: 0xff534d42, kind: 'CIFS' },
  { type: 0xff534d42 | 0, kind: 'CIFS', because: 'the number is negative in 32 bits' },
  { type: 0x65735546, kind: 'FUSE' },
  { type: 0xef53, kind: null, because: 'ext4' },
  { type: 0x01021994, kind: null, because: 'tmpfs' },
])('a folder on $type is on $kind', ({ type, kind }) => {
  expect(unsafeDiskOf('/', type)).toBe(kind);
});

it('asks the disk itself where nobody says what it is', () => {
  expect(() => unsafeDiskOf(tmpdir())).not.toThrow();
  expect(() => unsafeDiskOf('/there/is/no/such/folder')).toThrow(/ENOENT/);
});
