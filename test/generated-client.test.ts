import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from 'openapi-typescript-codegen';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { sampleApi } from '../src/api/sample-api.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleanarr-client-'));
  const document = JSON.parse(await (await sampleApi().ask('/api/v1/openapi.json')).text()) as Record<string, unknown>;
  await generate({ input: document, output: folder, httpClient: 'fetch', useOptions: true, useUnionTypes: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the compiler says of a program that uses the client; '' for nothing. */
async function compile(program: string): Promise<string> {
  await writeFile(join(folder, 'program.ts'), program);
  const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
  const types = ['--strict', '--target', 'es2024', '--lib', 'es2024,dom', '--types', ''];
  const modules = ['--module', 'esnext', '--moduleResolution', 'bundler', '--ignoreConfig', '--noEmit'];
  try {
    execFileSync(process.execPath, [tsc, ...types, ...modules, 'program.ts'], { cwd: folder, encoding: 'utf8' });
    return '';
  } catch (error) {
    return String((error as { stdout?: string }).stdout);
  }
}

it('is generated from the document, with a model for each named schema', async () => {
  expect((await readdir(join(folder, 'models'))).length).toBeGreaterThan(60);
  expect(await readFile(join(folder, 'services', 'WorksService.ts'), 'utf8')).toContain('/api/v1/missing-content');
});

it('compiles, with answers and bodies of the right types', { timeout: 120_000 }, async () => {
  const program = `import { type Work, SettingsService, WorksService } from './index';
export async function missing(): Promise<readonly string[]> {
  const page = await WorksService.getMissingContent({ type: 'movie', limit: 10 });
  const years: (number | null)[] = page.items.map((work: Work) => work.year);
  return page.items.map(({ title }, i) => title + years[i]);
}
export const change = () => SettingsService.patchSettings({ requestBody: { matchFrom: 90, lookup: 'off' } });
`;
  expect(await compile(program)).toBe('');
});

test.each([
  {
    line: 'export const year: string = (await WorksService.getWorksById({ id: 1 })).year;',
    because: 'a year is a number',
  },
  { line: 'SettingsService.patchSettings({ requestBody: { matchFrom: true } });', because: 'a threshold is a number' },
])('does not compile where $because', { timeout: 120_000 }, async ({ line }) => {
  const program = `import { SettingsService, WorksService } from './index';\n${line}\n`;
  expect(await compile(program)).toMatch(/error TS2322|not assignable/);
});
