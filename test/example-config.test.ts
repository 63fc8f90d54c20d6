import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { InstanceChangeSchema, PlaylistChangeSchema } from '../src/api/sources/settings-schemas.ts';
import { type Config, loadConfig } from '../src/config.ts';
import { ConfigSchema } from '../src/config-schema.ts';
import { variables } from '../src/config-variables.ts';

const read = (file: string) => readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8');
const example = read('gleanarr.example.yaml');
const readme = read('README.md');

/** Lines of the example that show a default, sources left out. */
const presets =
  /^#(?:port|logLevel|syncOnStart|cacheHours|languages|adult|matching|schedule):|^ {2}#(?:lookup|lookupsPerDay|playlists|collections): /;

/** The settings that a file gives; any other file is a secret of sufficient length. */
function load(yaml: string): Config {
  return loadConfig({ GLEANARR_CONFIG_DIR: '/config' }, (path) => {
    if (path.endsWith('/gleanarr.yaml')) return yaml;
    if (path.endsWith('.pem')) return '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
    return path.includes('/secrets/') ? 'http://host.example/0123456789abcdef' : null;
  });
}

describe('the example of a configuration file', () => {
  it('is valid as it stands', () => {
    const { playlists, instances } = load(example);
    expect(playlists.map(({ name }) => name)).toEqual(['provider']);
    expect(instances.map(({ app }) => app)).toEqual(['radarr', 'sonarr']);
  });

  it('is valid with every setting in use, and leaves none out but those that the README lists alone', () => {
    const all = example.replaceAll(/^( *)#(?=\w|- )/gm, '$1');
    const { playlists, instances } = load(all);
    expect(playlists.map(({ name }) => name)).toEqual(['provider', 'second']);
    expect(instances.map(({ name }) => name)).toEqual(['radarr', 'radarr-4k', 'sonarr']);
    const absent = Object.keys(ConfigSchema.shape).filter((key) => !new RegExp(`^${key}(File)?:`, 'm').test(all));
    expect(absent).toEqual(['playlistRoots']);
  });

  it('shows settings at their defaults', () => {
    const lines = example.split('\n').filter((line) => presets.test(line));
    expect(lines).toHaveLength(12);
    const { managed } = load('');
    expect({ ...load(lines.map((line) => line.replace('#', '')).join('\n')), managed }).toEqual(load(''));
    const [shown, preset] = [example.replaceAll(/^( *)#(?=\w|- )/gm, '$1'), example].map(
      (yaml) => load(yaml).instances[0],
    );
    expect(shown).toMatchObject({ timeoutMs: preset?.timeoutMs, retries: preset?.retries, enabled: preset?.enabled });
  });
});

describe('what the API can set of a source', () => {
  const all = example.replaceAll(/^( *)#(?=\w|- )/gm, '$1');
  const sections = {
    playlists: [PlaylistChangeSchema.shape, { place: 'source' }],
    radarr: [InstanceChangeSchema.shape, {}],
  } as const;

  test.each(
    Object.entries(sections).flatMap(([list, [shape, names]]) =>
      Object.keys(shape).map((field) => ({ list, key: (names as Record<string, string>)[field] ?? field })),
    ),
  )('the file can as well: $list[].$key', ({ list, key }) => {
    expect(readme).toContain(`| \`${list}[].${key}`);
    const section = all.slice(all.indexOf(`\n${list}:`)).split(/\n\n/, 1)[0] ?? '';
    expect(section).toMatch(new RegExp(`^ +(?:- )?${key}(?:File)?:`, 'm'));
  });

  it('and is then shown by the API', () => {
    const { playlists, instances } = load(all);
    expect(playlists[0]).toMatchObject({
      refreshHours: 12,
      languageHint: 'fr',
      userAgent: 'VLC/3.0.21',
      inNetwork: true,
    });
    expect(instances[0]?.tls).toMatchObject({
      ca: expect.stringContaining('BEGIN CERTIFICATE'),
      pin: expect.any(String),
    });
  });
});

describe('the table of settings in the README', () => {
  test.each(variables)('names $env', ({ env, secret }) => {
    const row = readme.split('\n').find((line) => line.includes(`\`${env}\``) && line.startsWith('|'));
    expect(row).toBeDefined();
    expect(row?.includes('`…_FILE`')).toBe(secret === true);
  });

  test.each(Object.entries(ConfigSchema.shape).map(([key, schema]) => ({ key, preset: schema.safeParse(undefined) })))(
    'tells the default of $key',
    ({ key, preset }) => {
      const row = readme.split('\n').find((line) => new RegExp(`^\\| \`${key}[\`.\\[]`).test(line)) ?? '';
      expect(row).not.toBe('');
      const value: unknown = preset.data;
      if (typeof value === 'number' || typeof value === 'boolean') expect(row).toContain(`| \`${value}\` |`);
    },
  );
});
