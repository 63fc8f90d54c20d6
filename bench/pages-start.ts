import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { buildProgram, startProgram } from './pages-program.ts';
import { settleFolder } from './pages-settings.ts';

const rounds = 9;
const times = 3.5;
const plusMs = 50;

/**
 * Times a start of the program on a folder until it answers, beside Node that does nothing, in turns: the best of each,
 * for everything else on the machine only ever adds.
 */
export async function measureStart(folder: string): Promise<void> {
  const best = { node: Number.POSITIVE_INFINITY, ping: Number.POSITIVE_INFINITY, page: Number.POSITIVE_INFINITY };
  await settleFolder(folder);
  await buildProgram();
  // The first start fills the cache of compiled code.
  await timeStart(folder);
  for (let round = 0; round < rounds; round++) {
    best.node = Math.min(best.node, await timeNode());
    const { ping, page } = await timeStart(folder);
    best.ping = Math.min(best.ping, ping);
    best.page = Math.min(best.page, page);
  }
  const most = times * best.node + plusMs;
  const verdict = best.page <= most ? 'met' : 'MISSED';
  const ms = (value: number) => `${Math.round(value)} ms`;
  console.log(`start: node -e 0 ${ms(best.node)}, /ping ${ms(best.ping)}, first page ${ms(best.page)}`);
  console.log(`start: goal ${times} x node + ${plusMs} ms = ${ms(most)} ${verdict}`);
}

async function timeNode(): Promise<number> {
  const startedAt = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - startedAt;
}

async function timeStart(folder: string): Promise<{ readonly ping: number; readonly page: number }> {
  const program = await startProgram(folder);
  try {
    await program.answers('/ping');
    const ping = performance.now() - program.startedAt;
    await program.answers('/');
    return { ping, page: performance.now() - program.startedAt };
  } finally {
    await program.stop();
  }
}
