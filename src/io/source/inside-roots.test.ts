import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { insideRoots, openedInside } from './inside-roots.ts';

let folder = '';
let root = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-roots-'));
  root = join(folder, 'root');
  mkdirSync(join(root, 'sub'), { recursive: true });
  mkdirSync(join(folder, 'root-of-another'));
  for (const path of ['out.m3u', 'root/in.m3u', 'root/sub/in.m3u', 'root/..in.m3u', 'root-of-another/in.m3u']) {
    writeFileSync(join(folder, path), '#EXTM3U\n');
  }
  symlinkSync('sub/in.m3u', join(root, 'link-inside.m3u'));
  symlinkSync(join(folder, 'out.m3u'), join(root, 'link-outside.m3u'));
  symlinkSync(folder, join(root, 'folder'));
  symlinkSync(root, join(folder, 'link-to-root'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each(['root/in.m3u', 'root/sub/../sub/in.m3u', 'root/..in.m3u', 'root/link-inside.m3u', 'link-to-root/in.m3u'])(
  '%s lies below the folder',
  async (path) => {
    expect(await insideRoots(join(folder, path), [join(folder, 'absent'), root])).toMatch(/\/root\/.*in\.m3u$/);
  },
);

test.each([
  ...['out.m3u', 'root', 'root/../out.m3u', 'root-of-another/in.m3u', 'root/absent.m3u'],
  ...['root/link-outside.m3u', 'root/folder/out.m3u', 'root/in.m3u\0', 'root/in.m3u/'],
])('%s does not', async (path) => {
  await expect(insideRoots(`${folder}/${path}`, [root])).rejects.toMatchObject({ code: 'PATH_FORBIDDEN' });
});

it('tells of an open file where it lay when it was opened, whatever its path leads to now', async () => {
  const path = join(root, 'swapped.m3u');
  symlinkSync(join(folder, 'out.m3u'), path);
  const outside = await open(path);
  renameSync(join(root, 'in.m3u'), path);
  const inside = await open(path);
  await expect(openedInside(outside.fd, [root])).rejects.toMatchObject({ code: 'PATH_FORBIDDEN' });
  await expect(openedInside(inside.fd, [root])).resolves.toBeUndefined();
  await Promise.all([outside.close(), inside.close()]);
});
