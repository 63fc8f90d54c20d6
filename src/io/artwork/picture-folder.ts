import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dayMs } from '../../core/model/durations.ts';
import { makeFolder } from '../disk/make-folder.ts';

/** How often the time of a picture's last use is written down, in milliseconds. */
const touchMs = dayMs;
/** Files looked at side by side while the folder is read. */
const atOnce = 32;

interface Kept {
  readonly bytes: number;
  /** UTC milliseconds, as the file's own time says it. */
  usedAt: number;
}

/**
 * Pictures on disk by artwork hash, at most so many bytes of them: the one that was not used for longest goes first.
 * Nothing in it is needed: a folder that cannot be read or written keeps nothing, and anybody may empty it.
 */
export class PictureFolder {
  readonly #folder: string;
  readonly #mostBytes: number;
  readonly #clock: () => number;
  #index: Promise<Map<string, Kept>> | undefined;
  #bytes = 0;

  /** @param clock - UTC milliseconds */
  constructor(folder: string, mostBytes: number, clock: () => number) {
    this.#folder = folder;
    this.#mostBytes = mostBytes;
    this.#clock = clock;
  }

  /** The bytes that were kept under a hash, null where there are none. */
  async read(hash: string): Promise<Buffer<ArrayBuffer> | null> {
    const index = await this.#load();
    const kept = index.get(hash);
    if (!kept) return null;
    try {
      const bytes = await readFile(this.#path(hash));
      await this.#use(index, hash, kept);
      return bytes;
    } catch {
      this.#forget(index, hash);
      return null;
    }
  }

  /** Keeps a picture, whole or not at all. */
  async write(hash: string, bytes: Uint8Array): Promise<void> {
    const index = await this.#load();
    const aside = `${this.#path(hash)}.${randomBytes(6).toString('hex')}.part`;
    try {
      makeFolder(this.#folder);
      await writeFile(aside, bytes, { flag: 'wx', mode: 0o600 });
      await rename(aside, this.#path(hash));
    } catch {
      await this.#delete(aside);
      return;
    }
    this.#forget(index, hash);
    index.set(hash, { bytes: bytes.byteLength, usedAt: this.#clock() });
    this.#bytes += bytes.byteLength;
    await this.#shrink(index);
  }

  /** Removes a picture that turned out to be none. */
  async remove(hash: string): Promise<void> {
    this.#forget(await this.#load(), hash);
    await this.#delete(this.#path(hash));
  }

  /** Deletes files that stand alone, so that one of another's making is left where it is. */
  async #delete(path: string): Promise<void> {
    await rm(path, { force: true }).catch(() => undefined);
  }

  #path(hash: string): string {
    // Hashes differ by case alone, which some disks do not tell apart.
    return join(this.#folder, Buffer.from(hash, 'latin1').toString('hex'));
  }

  async #use(index: Map<string, Kept>, hash: string, kept: Kept): Promise<void> {
    // Maps keep the order of their making: the last is the one that was used last.
    index.delete(hash);
    index.set(hash, kept);
    const now = this.#clock();
    if (now - kept.usedAt < touchMs) return;
    kept.usedAt = now;
    await utimes(this.#path(hash), new Date(now), new Date(now)).catch(() => undefined);
  }

  #forget(index: Map<string, Kept>, hash: string): void {
    this.#bytes -= index.get(hash)?.bytes ?? 0;
    index.delete(hash);
  }

  async #shrink(index: Map<string, Kept>): Promise<void> {
    for (const hash of index.keys()) {
      if (this.#bytes <= this.#mostBytes) return;
      this.#forget(index, hash);
      await this.#delete(this.#path(hash));
    }
  }

  #load(): Promise<Map<string, Kept>> {
    this.#index ??= this.#read();
    return this.#index;
  }

  async #read(): Promise<Map<string, Kept>> {
    const names = await readdir(this.#folder).catch(() => []);
    const found: [string, Kept][] = [];
    for (let from = 0; from < names.length; from += atOnce) {
      const some = await Promise.all(names.slice(from, from + atOnce).map((name) => this.#look(name)));
      found.push(...some.flatMap((each) => (each ? [each] : [])));
    }
    found.sort(([, a], [, b]) => a.usedAt - b.usedAt);
    this.#bytes = found.reduce((sum, [, { bytes }]) => sum + bytes, 0);
    const index = new Map(found);
    await this.#shrink(index);
    return index;
  }

  async #look(name: string): Promise<[string, Kept] | null> {
    const path = join(this.#folder, name);
    // What a process that died had begun.
    if (/^[\da-f]{40,80}\.[\da-f]{12}\.part$/.test(name)) await this.#delete(path);
    if (!/^(?:[\da-f]{2}){20,40}$/.test(name)) return null;
    const { size, mtimeMs } = await stat(path).catch(() => ({ size: 0, mtimeMs: 0 }));
    return size === 0 ? null : [Buffer.from(name, 'hex').toString('latin1'), { bytes: size, usedAt: mtimeMs }];
  }
}
