import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { lonelyProblem } from './api/http/problem.ts';
import type { BackupRouteDeps } from './api/system/backup-routes.ts';
import { asFailure, Failure } from './failures.ts';
import { type DecidedRestore, undoRestore } from './io/store/backups/restore.ts';
import type { Log } from './log.ts';
import type { Program } from './open-program.ts';
import type { OpenServer } from './serve-http.ts';

type Restores = BackupRouteDeps['restores'];

/** What a program is opened, and opened anew, with. */
export interface RunningProgramDeps {
  readonly open: (restores: Restores) => Promise<Program>;
  /** The config folder. */
  readonly folder: string;
  readonly log: Pick<Log, 'info' | 'error' | 'fatal'>;
  /** UTC milliseconds. */
  readonly clock: () => number;
  readonly redact: (text: string) => string;
  /** Browsers come over https alone. */
  readonly https: boolean;
}

/** What answers beyond the front. Loaded when the port is open: it brings Node's `fetch` along, and that takes its time. */
interface Beyond {
  readonly lonelyProblem: typeof lonelyProblem;
  /** For the API. */
  readonly listener: RequestListener;
}

/** So soon is asked again while a restored database is being opened. */
const retryAfterMs = 1_000;

/**
 * The program on the database of the config folder. Where a backup is restored it is ended and opened anew, while the
 * port stays open: requests meanwhile are told to come again. A database that cannot be opened is taken back.
 */
export class RunningProgram {
  readonly #deps: RunningProgramDeps;
  #program: Program | null = null;
  #server: Pick<OpenServer, 'settle'> | null = null;
  /** Why there is no program: for the moment, or until somebody starts it again. */
  #absence = new Failure('RESTORE_RUNNING', 'A restored database is being opened', { retryAfterMs });
  #reopening: Promise<void> = Promise.resolve();
  #last: Restores['last'] = null;
  #beyond: Promise<Beyond> | null = null;

  constructor(deps: RunningProgramDeps) {
    this.#deps = deps;
  }

  /** @throws Failure as `openProgram` */
  async open(): Promise<Program> {
    const last = () => this.#last;
    const restores: Restores = {
      begin: (name, who) => this.#restore(name, who),
      get last() {
        return last();
      },
    };
    this.#program = await this.#deps.open(restores);
    return this.#program;
  }

  /** Loads what is not loaded yet, and begins the schedule. @param server - where requests come from */
  async start(server: Pick<OpenServer, 'settle' | 'admitAll'>): Promise<void> {
    this.#server = server;
    await Promise.all([this.#loadBeyond(), this.#program?.api()]);
    server.admitAll();
    await this.#program?.start();
  }

  /** Answers a request that came over the port. */
  readonly listener: RequestListener = (request, response) => {
    if (this.#program?.front.answer(request, response) !== true) void this.#passOn(request, response);
  };

  /** Answers a request within the process. */
  async request(path: string, init?: RequestInit): Promise<Response> {
    return this.#program === null ? this.#problem() : (await this.#program.api()).request(path, init);
  }

  /** As `Program.stop`, after a restore that is under way. */
  async stop(requestsEnded: Promise<void>): Promise<void> {
    await this.#reopening;
    await this.#program?.stop(requestsEnded);
    await requestsEnded;
  }

  async #passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { listener } = await this.#loadBeyond();
      if (!response.destroyed) await listener(request, response);
    } catch (error) {
      this.#deps.log.error({ err: error }, 'a request met a bug');
      response.destroy();
    }
  }

  async #fetch(request: Request, env: object): Promise<Response> {
    return this.#program === null ? this.#problem() : (await this.#program.api()).fetch(request, env);
  }

  async #problem(): Promise<Response> {
    const beyond = await this.#loadBeyond();
    return beyond.lonelyProblem(this.#absence, this.#deps);
  }

  #loadBeyond(): Promise<Beyond> {
    this.#beyond ??= Promise.all([import('@hono/node-server'), import('./api/http/problem.ts')]).then(
      ([{ getRequestListener }, problem]) => ({
        listener: getRequestListener((request, env) => this.#fetch(request, env)),
        lonelyProblem: problem.lonelyProblem,
      }),
    );
    return this.#beyond;
  }

  async #restore(name: string, who: string): Promise<void> {
    const { clock, log } = this.#deps;
    const program = this.#program;
    if (program === null) throw this.#absence;
    const at = clock();
    this.#last = null;
    try {
      const decided = await program.backups.restore(name, who, at);
      log.info({ backup: name, by: who }, 'a verified backup takes the place of the database');
      this.#reopening = this.#reopen(program, name, decided);
    } catch (error) {
      this.#last = { name, at, failure: asFailure(error) };
      throw error;
    }
  }

  /** Never throws: whoever asks is told what went wrong. */
  async #reopen(program: Program, name: string, { keptAt }: DecidedRestore): Promise<void> {
    const { clock, log } = this.#deps;
    this.#program = null;
    try {
      await program.stop(this.#server?.settle() ?? Promise.resolve());
      const { opened, failure } = await this.#openOrUndo(keptAt);
      this.#last = { name, at: clock(), failure };
      log.info({ backup: name, restored: failure === null }, 'Gleanarr serves again');
      if (this.#server !== null) await opened.start();
    } catch (error) {
      this.#absence = asFailure(error);
      log.fatal({ err: error }, 'Gleanarr does not serve well after a restore: start it again');
    }
  }

  /** Opens the restored database or, with the reason why it cannot be opened, the one before it. */
  async #openOrUndo(keptAt: string): Promise<{ readonly opened: Program; readonly failure: Failure | null }> {
    try {
      return { opened: await this.open(), failure: null };
    } catch (error) {
      const { folder, clock, log } = this.#deps;
      log.error({ err: error }, 'the restored database cannot be opened: the one before takes its place again');
      undoRestore(folder, keptAt, clock());
      return { opened: await this.open(), failure: asFailure(error) };
    }
  }
}
