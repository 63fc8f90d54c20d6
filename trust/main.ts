import '../src/no-proto.ts';
import { parseArgs } from 'node:util';
import type { TrustCommand, TrustOptions, TrustResult } from './command.ts';
import { commands } from './commands.ts';
import { commitNow, saveRecord } from './record.ts';
import { writeTrustFile } from './trust-file.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    bounded: { type: 'boolean', default: false },
    only: { type: 'string' },
    recorded: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
  },
});
const [wanted = ''] = positionals;
const chosen = wanted === 'all' ? commands : commands.filter(({ name }) => name === wanted);
const options: TrustOptions = {
  ...(values.only === undefined ? {} : { only: values.only.split(',') }),
  bounded: values.bounded,
  seed: Number(values.seed),
  print: (line: string) => console.error(line),
};

/** Runs one command and prints its figures; a full run is kept. What it throws is a failure like any other. */
async function runOne(command: TrustCommand): Promise<TrustResult> {
  console.error(`${command.name}: ${command.describe}`);
  const commit = commitNow();
  const startedAt = performance.now();
  const result = await command.run(options).catch((error: unknown): TrustResult => {
    console.error(error);
    return { passed: false, figures: { error: String(error) } };
  });
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  const figures = { ...result.figures, seconds };
  const isFull = !options.bounded && options.only === undefined;
  if (isFull) saveRecord(command.name, { ...result, figures }, { seed: options.seed, commit });
  console.log(JSON.stringify({ command: command.name, passed: result.passed, ...figures }));
  for (const line of result.notCovered ?? []) console.error(`${command.name}: not covered: ${line}`);
  return result;
}

if (chosen.length === 0) {
  console.error(
    `usage: npm run trust -- all [--recorded] | ${commands.map(({ name }) => name).join(' | ')} [--bounded] [--seed N] [--only ID,…]`,
  );
  process.exitCode = 2;
} else {
  for (const command of values.recorded ? [] : chosen) {
    const { passed } = await runOne(command);
    if (!passed) process.exitCode = 1;
  }
  if (wanted === 'all' && !options.bounded) writeTrustFile(commands);
}
