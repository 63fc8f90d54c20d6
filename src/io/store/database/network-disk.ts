import { statfsSync } from 'node:fs';

/**
 * File systems on which SQLite cannot rely on locks and on shared memory, by the magic numbers of Linux.
 * Source: linux/include/uapi/linux/magic.h and the manual of statfs(2).
 */
const unsafeKinds: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB'],
  [0x65735546, 'FUSE'],
  [0x01021997, '9p'],
  [0x00c36400, 'Ceph'],
]);

/**
 * The kind of file system of a folder where a database there may be damaged or opened twice.
 * @param type - its magic number; default: that of the folder
 * @returns null where nothing speaks against it, and on systems without such numbers
 */
export function unsafeDiskOf(folder: string, type = statfsSync(folder).type): string | null {
  // As Linux counts them: 32 bits, whatever their sign.
  return unsafeKinds.get(type >>> 0) ?? null;
}
