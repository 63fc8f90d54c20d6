import { closeSync, openSync, readSync } from 'node:fs';

/*
 * The write-ahead log of SQLite: a header of 32 bytes, then frames of 24 bytes and a page each. A checksum runs over
 * all of them: what follows the first frame that is not right is passed over by SQLite without a word.
 * See https://www.sqlite.org/fileformat2.html#walformat
 */
const headerBytes = 32;
const frameHeaderBytes = 24;
const magicNumber = 0x377f0682;

interface LogHeader {
  readonly littleEndian: boolean;
  readonly pageBytes: number;
  readonly salts: Buffer;
  readonly sums: readonly [number, number];
}

/**
 * Whether a log holds commits that cannot be read any more: behind a torn or changed frame there are others of the same
 * log. What the power cut took altogether leaves no trace. To be asked before SQLite opens the database, since closing
 * a file takes this process's locks on it away.
 */
export function hasLostCommits(path: string): boolean {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch {
    return false;
  }
  try {
    const head = Buffer.alloc(headerBytes);
    const read = readSync(handle, head, 0, headerBytes, 0);
    if (read === 0) return false;
    const header = read < headerBytes ? null : readHeader(head);
    // An emptied log begins with zeros only where its file was lost with what it held.
    return header === null ? readSync(handle, Buffer.alloc(1), 0, 1, headerBytes) > 0 : losesCommits(handle, header);
  } finally {
    closeSync(handle);
  }
}

function readHeader(head: Buffer): LogHeader | null {
  const magic = head.readUInt32BE(0);
  if (magic >>> 1 !== magicNumber >>> 1) return null;
  const littleEndian = magic === magicNumber;
  const sums = addUp(head.subarray(0, 24), littleEndian, [0, 0]);
  if (sums[0] !== head.readUInt32BE(24) || sums[1] !== head.readUInt32BE(28)) return null;
  return { littleEndian, pageBytes: head.readUInt32BE(8), salts: Buffer.from(head.subarray(16, 24)), sums };
}

function losesCommits(handle: number, { littleEndian, pageBytes, salts, sums: first }: LogHeader): boolean {
  const frame = Buffer.alloc(frameHeaderBytes + pageBytes);
  let sums = first;
  let isBroken = false;
  for (let at = headerBytes; ; at += frame.length) {
    const read = readSync(handle, frame, 0, frame.length, at);
    if (read < frameHeaderBytes) return false;
    const isOfThisLog = frame.subarray(8, 16).equals(salts);
    const isCommit = frame.readUInt32BE(4) !== 0;
    if (!isBroken) {
      if (!isOfThisLog && !isFrameOf(handle, at + frame.length, salts)) return false;
      sums = addUp(frame.subarray(frameHeaderBytes), littleEndian, addUp(frame.subarray(0, 8), littleEndian, sums));
      const isRight = sums[0] === frame.readUInt32BE(16) && sums[1] === frame.readUInt32BE(20);
      isBroken = !isOfThisLog || !isRight || read < frame.length;
    }
    if (isBroken && isOfThisLog && isCommit) return true;
  }
}

/** A frame of an older log ends this one, unless the next is of this one again: then its salts were changed. */
function isFrameOf(handle: number, at: number, salts: Buffer): boolean {
  const head = Buffer.alloc(frameHeaderBytes);
  return readSync(handle, head, 0, frameHeaderBytes, at) === frameHeaderBytes && head.subarray(8, 16).equals(salts);
}

/** The running checksum over eight bytes at a time, from where it stood. */
function addUp(bytes: Buffer, littleEndian: boolean, [one, two]: readonly [number, number]): readonly [number, number] {
  let first = one;
  let second = two;
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    const left = littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    const right = littleEndian ? bytes.readUInt32LE(at + 4) : bytes.readUInt32BE(at + 4);
    first = (first + left + second) >>> 0;
    second = (second + right + first) >>> 0;
  }
  return [first, second];
}
