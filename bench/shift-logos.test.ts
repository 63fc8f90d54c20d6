import { expect, it } from 'vitest';
import { shiftLogos } from './shift-logos.ts';

it('moves every logo to the next entry that has one, the last to the first', () => {
  const entry = (logo: string, name: string) => `#EXTINF:-1 ${logo === '' ? '' : `tvg-logo="${logo}"`},${name}`;
  const playlist = [entry('a', 'One'), entry('', 'Two'), entry('b', 'Three'), entry('c', 'Four')].join('\n');
  const shifted = [entry('c', 'One'), entry('', 'Two'), entry('a', 'Three'), entry('b', 'Four')].join('\n');
  expect(shiftLogos(playlist)).toBe(shifted);
});
