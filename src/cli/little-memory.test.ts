import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Makes objects that live for a while, as answers under way do, and prints the most room of young ones in MiB. */
const serveSomething = `
  import { getHeapSpaceStatistics } from 'node:v8';
  const { takeLittleMemory } = await import('./src/cli/little-memory.ts');
  takeLittleMemory();
  const alive = new Array(1_000_000);
  let most = 0;
  for (let made = 0; made < 8_000_000; made++) {
    alive[made % alive.length] = [made];
    if (made % 100_000 !== 0) continue;
    const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
    most = Math.max(most, young.space_size);
  }
  console.log(most / 2 ** 20);
`;

test('objects of a moment have no more room than the start took, of the 64 MiB that V8 would give them', () => {
  const args = ['--input-type=module', '--eval', serveSomething];
  const most = Number(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }));
  expect(most).toBeLessThan(40);
});
