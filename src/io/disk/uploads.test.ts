import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openUploads } from './uploads.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'gleanarr-uploads-')), 'uploads');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

const bytesOf = (text: string) => new Blob([text]).stream();

it('removes what a killed process had begun to keep, and nothing else', async () => {
  const before = openUploads(folder);
  await before.save('list', bytesOf('#EXTM3U\n'), 0);
  const kept = readdirSync(folder);
  writeFileSync(`${before.pathOf('list')}.0123456789ab.part`, '#EXTM3U');
  openUploads(folder);
  expect(readdirSync(folder)).toEqual(kept);
});

it('leaves the playlist before where one breaks off', async () => {
  mkdirSync(folder);
  const uploads = openUploads(folder);
  await uploads.save('list', bytesOf('#EXTM3U\n'), 0);
  const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('gone')) });
  await expect(uploads.save('list', broken, 0)).rejects.toThrow('gone');
  expect(readdirSync(folder)).toHaveLength(1);
});
