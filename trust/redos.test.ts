import { expect, it, test } from 'vitest';
import { attackText } from './redos/attacks.ts';
import { fitExponent } from './redos/fit-exponent.ts';
import { type Victim, victims } from './redos/victims.ts';
import { redos, runAttacks } from './redos.ts';

it('finds no parser that goes back over what it has read', { timeout: 300_000 }, async () => {
  const lines: string[] = [];
  const { passed, figures } = await redos.run({ bounded: true, seed: 1, print: (line) => lines.push(line) });
  expect(figures, lines.join('\n')).toMatchObject({ 'families that grow too fast': 0 });
  expect(passed).toBe(true);
});

it('has 200 families of attacks at least', () => {
  const families = victims.flatMap(({ name, attacks }) => attacks.map((attack) => `${name} ${JSON.stringify(attack)}`));
  expect(new Set(families).size).toBe(families.length);
  expect(families.length).toBeGreaterThanOrEqual(200);
});

it('fails and shows the text that makes a parser quadratic', async () => {
  const lines: string[] = [];
  const quadratic: Victim = {
    name: 'going back',
    attacks: [{ prefix: 'x', pump: ' ', suffix: '!' }],
    take: (text) => void /\s+$/.test(text),
  };
  const sizes = [1_024, 2_048, 4_096];
  const result = await runAttacks([quadratic], sizes, { bounded: true, print: (line) => lines.push(line) });
  expect(result).toMatchObject({ passed: false, figures: { 'families that grow too fast': 1 } });
  expect(lines.at(-1)).toMatch(/^going back: exponent [12]\.\d\d for .*"pump":" "/);
});

test.each([
  { exponent: 1, of: (size: number) => size / 100 },
  { exponent: 2, of: (size: number) => size ** 2 / 1_000 },
  { exponent: 1.5, of: (size: number) => 0.2 + size ** 1.5 / 100 },
])('an exponent of $exponent is found', ({ exponent, of }) => {
  const timings = [100, 1_000, 10_000, 100_000].map((size) => ({ size, ms: of(size) }));
  expect(fitExponent(timings)).toBeCloseTo(exponent, 1);
});

it('what takes next to no time has no exponent', () => {
  expect(fitExponent([1, 10, 100, 1_000].map((size) => ({ size, ms: size / 20_000 })))).toBe(0);
});

it('a small text that takes for ever is no text that takes next to nothing', () => {
  expect(fitExponent([{ size: 1_000, ms: 30_000 }])).toBe(Number.POSITIVE_INFINITY);
});

test('a text is as long as asked, with numbers where its pump counts', () => {
  expect(attackText({ prefix: '<', pump: 'ab', suffix: '>' }, 9)).toBe('<ababab>');
  expect(attackText({ prefix: '', pump: 'k¤,', suffix: '' }, 9)).toBe('k0,k1,k2,');
});
