import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The folder of real labelled entries, which is no part of the project: in `GLEANARR_SHARED`, else beside the checkout.
 * Null, with a line that says so, where it is absent.
 */
export function sharedBench(): string | null {
  // biome-ignore lint/style/noProcessEnv: where measuring data lies is no setting of the program
  const shared = process.env.GLEANARR_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url));
  if (existsSync(`${shared}/bench/dev/truth.jsonl`)) return `${shared}/bench`;
  console.log(`skipped: no labelled entries in ${shared}/bench (set GLEANARR_SHARED)`);
  return null;
}
