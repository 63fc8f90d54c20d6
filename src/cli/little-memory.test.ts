import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Makes objects that live for a while, as answers under way do, and prints how many times the room of young ones grew. */
const serveSomething = `
  import { getHeapSpaceStatistics } from 'node:v8';
  const { takeLittleMemory } = await import('./src/cli/little-memory.ts');
  const room = () => getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size;
  if (process.argv[1] === 'little') takeLittleMemory();
  const before = room();
  const alive = new Array(200_000);
  let most = 0;
  for (let made = 0; made < 5_000_000; made++) {
    alive[made % alive.length] = [made];
    if (made % 100_000 === 0) most = Math.max(most, room());
  }
  console.log(most / before);
`;

function growth(mode: 'little' | 'usual'): number {
  const args = ['--input-type=module', '--eval', serveSomething, mode];
  return Number(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }));
}

test('objects of a moment have no more room than the start took', () => {
  expect(growth('usual')).toBeGreaterThan(1.5);
  expect(growth('little')).toBeLessThan(1.2);
});
