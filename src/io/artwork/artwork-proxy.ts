import { dayMs } from '../../core/model/durations.ts';
import { SecretUrl } from '../../core/model/secret.ts';
import { HttpFault } from '../http/http-fault.ts';
import { type Budgets, readBody, request } from '../http/request.ts';
import { PictureFolder } from './picture-folder.ts';
import { type PictureType, pictureType } from './picture-type.ts';

/** A picture, whole. */
export interface Picture {
  readonly type: PictureType;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Where pictures are kept, and for tests, whom they are asked of. */
export interface ArtworkOptions {
  /** Made when the first picture is kept. */
  readonly folder: string;
  /** UTC milliseconds. */
  readonly clock: () => number;
  /** Origin of the one host that is ever asked; TMDB's image host. */
  readonly origin?: string;
  /** True: the host may be on this machine or in the own network, which TMDB's never is. */
  readonly inNetwork?: boolean;
  /** The most bytes on disk. */
  readonly mostBytes?: number;
}

const tmdbImages = 'https://image.tmdb.org';
/** Sharp on a tile of half its width; about 25 kB. */
const size = 'w342';
const usualMostBytes = 256 * 2 ** 20;
const pictureBytes = 2 ** 20;

const budgets: Budgets = {
  headersMs: 8_000,
  idleMs: 8_000,
  totalMs: 20_000,
  wireBytes: pictureBytes,
  decodedBytes: pictureBytes,
  slowBytes: 1_024,
  slowMs: 5_000,
};

/** What TMDB does not have is not asked for again within this time. */
const absentMs = 7 * dayMs;
/** After a failure of the host itself nothing is asked for so long: it is away, or we are. */
const pauseMs = 60_000;
const mostAbsent = 20_000;
const mostAsking = 6;
/** Whoever comes when so many wait is told that there is no picture now. */
const mostWaiting = 200;

/** What TMDB calls an artwork, without folder and extension; see `artworkHash`. */
const wellFormed = /^[A-Za-z0-9]{20,40}$/;

/**
 * Posters of TMDB by hash, from disk or from TMDB's image host, which is the only place that is ever asked: redirects
 * are not followed and addresses of the own network are refused. What comes must be a picture by its first bytes as by
 * its type, and no larger than 1 MiB.
 */
export class ArtworkProxy {
  readonly #clock: () => number;
  readonly #origin: string;
  readonly #inNetwork: boolean;
  readonly #folder: PictureFolder;
  readonly #underWay = new Map<string, Promise<Picture | null>>();
  /** Hashes of which there is nothing, with the time until which that is believed. */
  readonly #absentUntil = new Map<string, number>();
  readonly #waiting: (() => void)[] = [];
  readonly #ending = new AbortController();
  #asking = 0;
  #pausedUntil = 0;

  constructor({ folder, clock, origin = tmdbImages, inNetwork = false, mostBytes = usualMostBytes }: ArtworkOptions) {
    this.#clock = clock;
    this.#origin = origin;
    this.#inNetwork = inNetwork;
    this.#folder = new PictureFolder(folder, mostBytes, clock);
  }

  /** The picture of a hash; null where there is none, or none to be had now. Never throws for what the host does. */
  picture(hash: string): Promise<Picture | null> {
    if (!wellFormed.test(hash)) return Promise.resolve(null);
    const joined = this.#underWay.get(hash);
    if (joined !== undefined) return joined;
    const found = this.#find(hash).finally(() => this.#underWay.delete(hash));
    this.#underWay.set(hash, found);
    return found;
  }

  /** Gives up what is under way. */
  stop(): void {
    this.#ending.abort();
    for (const go of this.#waiting.splice(0)) go();
  }

  async #find(hash: string): Promise<Picture | null> {
    const kept = await this.#folder.read(hash);
    if (kept) {
      const type = pictureType(kept);
      if (type) return { type, bytes: kept };
      await this.#folder.remove(hash);
    }
    if (this.#isAbsent(hash) || this.#waiting.length >= mostWaiting) return null;
    await this.#turn();
    try {
      if (this.#ending.signal.aborted || this.#clock() < this.#pausedUntil) return null;
      return await this.#fetch(hash);
    } finally {
      this.#asking -= 1;
      this.#waiting.shift()?.();
    }
  }

  #isAbsent(hash: string): boolean {
    return this.#clock() < Math.max(this.#pausedUntil, this.#absentUntil.get(hash) ?? 0);
  }

  async #turn(): Promise<void> {
    if (this.#asking >= mostAsking) await new Promise<void>((go) => this.#waiting.push(go));
    this.#asking += 1;
  }

  async #fetch(hash: string): Promise<Picture | null> {
    try {
      const answer = await request({
        url: new SecretUrl(`${this.#origin}/t/p/${size}/${hash}.jpg`),
        headers: { accept: 'image/jpeg, image/png, image/webp', 'accept-encoding': 'identity' },
        budgets,
        reach: { network: this.#inNetwork },
        signal: this.#ending.signal,
      });
      if (answer.status !== 200) {
        await answer.discard();
        return this.#refused(hash, answer.status);
      }
      const said = (answer.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase();
      const bytes = new Uint8Array(await readBody(answer));
      const type = pictureType(bytes);
      if (type === null || type !== said) return this.#noteAbsent(hash);
      await this.#folder.write(hash, bytes);
      return { type, bytes };
    } catch (error) {
      if (!(error instanceof HttpFault)) throw error;
      if (error.kind === 'too-large') return this.#noteAbsent(hash);
      return this.#pause();
    }
  }

  /** A host that is overloaded or broken is left alone; any other refusal is about this one picture. */
  #refused(hash: string, status: number): null {
    return status === 429 || status >= 500 ? this.#pause() : this.#noteAbsent(hash);
  }

  #noteAbsent(hash: string): null {
    if (this.#absentUntil.size >= mostAbsent) this.#absentUntil.clear();
    this.#absentUntil.set(hash, this.#clock() + absentMs);
    return null;
  }

  #pause(): null {
    this.#pausedUntil = this.#clock() + pauseMs;
    return null;
  }
}
