import { expect, it } from 'vitest';
import { Failure } from '../../failures.ts';
import { oneAtATime } from './one-at-a-time.ts';

const refusal = () => new Failure('TOO_MANY_REQUESTS', 'too many wait');

it('begins a piece when the one before has ended, well or not', async () => {
  const turn = oneAtATime({ mostWaiting: 9, refusal });
  const log: string[] = [];
  const work = (name: string, fails: boolean) => async () => {
    log.push(`${name} begins`);
    await new Promise(setImmediate);
    log.push(`${name} ends`);
    if (fails) throw new Error(name);
    return name;
  };
  const ends = await Promise.allSettled([turn(work('a', true)), turn(work('b', false)), turn(work('c', false))]);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

it('refuses who comes when so many wait, and takes the next one after that', async () => {
  const turn = oneAtATime({ mostWaiting: 2, refusal });
  const { promise, resolve } = Promise.withResolvers<void>();
  const first = turn(() => promise);
  const second = turn(async () => 'second');
  await expect(turn(async () => 'third')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  resolve();
  await first;
  expect(await second).toBe('second');
  expect(await turn(async () => 'fourth')).toBe('fourth');
});
