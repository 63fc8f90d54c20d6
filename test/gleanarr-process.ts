import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

/** The whole environment of the child. */
type Settings = Readonly<Record<string, string>>;

/** What a command left. `code` is null where a signal ended it. */
interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A Gleanarr that runs, with its output so far. */
interface Running {
  readonly child: ChildProcess;
  stdout(): string;
  /** Resolves when the process has ended and its output is read. */
  readonly finished: Promise<Finished>;
}

/** Starts the command line program as a process of its own. */
export function startGleanarr(args: readonly string[], settings: Settings = {}, script = main): Running {
  const child = spawn(process.execPath, [script, ...args], { env: settings, stdio: ['ignore', 'pipe', 'pipe'] });
  const text = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (chunk: string) => {
      text[stream] += chunk;
    });
  }
  const finished = once(child, 'close').then(([code]: unknown[]) => ({
    code: typeof code === 'number' ? code : null,
    ...text,
  }));
  return { child, stdout: () => text.stdout, finished };
}

/** Runs a command to its end. */
export function runGleanarr(args: readonly string[], settings: Settings = {}): Promise<Finished> {
  return startGleanarr(args, settings).finished;
}

/** Waits until a server has told its address. */
export async function untilServing(server: Running): Promise<void> {
  while (!server.stdout().includes('Gleanarr serves')) {
    if (server.child.exitCode !== null) throw new Error(`ended early: ${(await server.finished).stderr}`);
    await sleep(50);
  }
}

/** A value of `NODE_OPTIONS` that makes a process send itself SIGINT when it opens its n-th port. */
export function interruptAtListen(nth: number): string {
  const code = `import { Server } from 'node:net';
    let left = ${nth};
    const { listen } = Server.prototype;
    Server.prototype.listen = function (...args) {
      if (--left === 0) process.kill(process.pid, 'SIGINT');
      return listen.apply(this, args);
    };`;
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
}

/** What a process had loaded when it opened its first port. */
export interface LoadedAtListen {
  /** Node's own. */
  readonly fetchIsLoaded: boolean;
  /** Addresses of modules. */
  readonly loaded: readonly string[];
}

/**
 * A value of `NODE_OPTIONS` that makes a process tell at its first port, as `LoadedAtListen` in a line of its own, what
 * it has loaded by then.
 */
export function tellAtListen(): string {
  const code = `import { registerHooks } from 'node:module';
    import { Server } from 'node:net';
    const loaded = [];
    registerHooks({
      load(url, context, next) {
        loaded.push(url);
        return next(url, context);
      },
    });
    const { listen } = Server.prototype;
    Server.prototype.listen = function (...args) {
      const fetchIsLoaded = process.moduleLoadList.includes('NativeModule internal/deps/undici/undici');
      console.log(JSON.stringify({ fetchIsLoaded, loaded }));
      return listen.apply(this, args);
    };`;
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
}
