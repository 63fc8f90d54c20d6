import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { runGleanarr } from './gleanarr-process.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleanarr-test-'));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

const own = () => ({ GLEANARR_CONFIG_DIR: folder });

describe('help', () => {
  it.each(['serve', 'sync', 'missing', 'status', 'accept', 'key', 'compare'])(
    'shows an example of %s',
    async (command) => {
      const { code, stdout, stderr } = await runGleanarr([command, '--help']);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(new RegExp(`Examples?:\\s[^]*gleanarr (?:-- )?${command}`));
    },
  );

  it('names the commands and the exit codes', async () => {
    const { code, stdout } = await runGleanarr(['--help']);
    expect(code).toBe(0);
    for (const word of ['serve', 'sync', 'missing', 'status', 'accept', 'compare', 'key', 'Exit codes']) {
      expect(stdout).toContain(word);
    }
  });

  it('tells every exit code as the README does', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    const table = readme.slice(readme.indexOf('| exit code |'));
    const rows = table.slice(0, table.indexOf('\n\n')).matchAll(/^\| (\d+) \| (.+) \|$/gm);
    const told = [...rows].map(([, code = '', meaning = '']) => `  ${code.padEnd(4)}${meaning}`);
    expect(told).toHaveLength(6);
    const { stdout } = await runGleanarr(['--help']);
    expect(stdout).toContain(`Exit codes:\n${told.join('\n')}\n\n`);
  });
});

describe('what a person got wrong', () => {
  test.each([
    { args: [], because: 'no command' },
    { args: ['mising'], because: 'a command that is none' },
    { args: ['help', 'mising'], because: 'help of a command that is none' },
    { args: ['mising', '--help'], because: 'a command that is none, and its help' },
    { args: ['missing', '--typ', 'movie'], because: 'an option that is none' },
    { args: ['missing', '--type', 'film'], because: 'a value that is none' },
    { args: ['missing', '--limit', 'many'], because: 'a number that is none' },
    { args: ['missing', '--q', ' '], because: 'a text that is none' },
    { args: ['missing', '--year-from', '1999.5'], because: 'a year that is none' },
    { args: ['missing', '--confidence-to', '101'], because: 'more than there is' },
    { args: ['missing', '--first-seen-from', '2026-13-01'], because: 'a day that is none' },
    { args: ['missing', '--first-seen-to', '2026-11-01T12:00'], because: 'a time without its zone' },
    { args: ['missing', '--adult', 'maybe'], because: 'neither with nor without' },
    { args: ['accept'], because: 'nothing is named' },
    { args: ['accept', 'main', '--app', 'plex'], because: 'an app that is none' },
    { args: ['compare'], because: 'the playlist is not named' },
  ])('$because: exit 2 and a word on standard error alone', async ({ args }) => {
    const { code, stdout, stderr } = await runGleanarr(args, own());
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/--help|Usage/);
  });

  it.each([[['mising']], [['help', 'mising']], [['mising', '--help']]])(
    'says of %j that there is none',
    async (args) => {
      const { stderr } = await runGleanarr(args, own());
      expect(stderr).toMatch(/^error: unknown command 'mising'\n\(Did you mean missing\?\)\n/);
    },
  );

  test.each([
    { args: ['--quality', 'foo'], choices: ['8k', '4k', '1080p', 'cam'] },
    { args: ['--sort', 'foo'], choices: ['newest', 'title', '-year', '-confidence'] },
  ])('refuses $args with the list of choices', async ({ args, choices }) => {
    const { code, stdout, stderr } = await runGleanarr(['missing', ...args], own());
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const choice of choices) expect(stderr).toContain(choice);
  });

  it.each([['key'], ['status'], ['backup', '--list'], ['reset-password']])(
    'tells of a misspelt variable beside the results of %s',
    async (...args) => {
      const { code, stdout, stderr } = await runGleanarr(args, { ...own(), GLEANARR_RADAR_URL: 'http://secret' });
      expect(code).toBe(0);
      expect(stderr).toContain('GLEANARR_RADAR_URL is unknown: did you mean GLEANARR_RADARR_URL?');
      expect(stdout + stderr).not.toContain('secret');
    },
  );

  it('names every wrong setting and never a value', async () => {
    const settings = { ...own(), GLEANARR_PORT: 'secret-port', GLEANARR_API_KEY: 'short-secret' };
    const { code, stdout, stderr } = await runGleanarr(['status'], settings);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('GLEANARR_PORT');
    expect(stderr).toContain('GLEANARR_API_KEY');
    expect(stderr).toContain('CONFIG_INVALID');
    expect(stderr).not.toMatch(/secret-port|short-secret|\bat .*\.ts/);
  });
});

describe('compare and what it cannot read', () => {
  test.each([
    { name: 'no.m3u', text: null, code: 3, says: 'PLAYLIST_UNREADABLE', because: 'there is no such file' },
    {
      name: 'page.m3u',
      text: '<!doctype html><html><title>Login</title></html>',
      code: 3,
      says: 'PLAYLIST_NOT_A_PLAYLIST',
      because: 'it is a web page',
    },
  ])('ends with $code: $because', async ({ name, text, code, says }) => {
    const playlist = join(folder, name);
    if (text !== null) await writeFile(playlist, text);
    const finished = await runGleanarr(['compare', '--playlist', playlist], own());
    expect(finished).toMatchObject({ code, stdout: '' });
    expect(finished.stderr).toContain(says);
    expect(finished.stderr).not.toMatch(/\bat .*\.ts/);
  });

  it('ends with 4 where the source is not reachable, without telling its password', async () => {
    const playlist = 'http://127.0.0.1:9/get.php?username=anna&password=open-sesame';
    const { code, stdout, stderr } = await runGleanarr(['compare', '--playlist', playlist], own());
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toContain('PLAYLIST_UNREACHABLE');
    expect(stderr).not.toMatch(/anna|open-sesame/);
  });

  it('tells nothing of an address that is none, for there may be a password in it', async () => {
    const { code, stderr } = await runGleanarr(['compare', '--playlist', 'ftp://anna:open-sesame@host/list'], own());
    expect(code).toBe(3);
    expect(stderr).toContain('A playlist is a path or an address of http or https, not of ftp');
    expect(stderr).not.toMatch(/anna|open-sesame/);
  });
});

describe('compare with saved collections', () => {
  const playlist = () => join(folder, 'list.m3u');
  beforeEach(() => writeFile(playlist(), '#EXTM3U\n#EXTINF:-1,Up (2009)\nhttp://provider.example/movie/u/p/1.mkv\n'));

  test.each([
    {
      name: 'answer.json',
      text: '{"message":"Unauthorized"}',
      says: 'answer.json is no saved collection: it is not a list',
    },
    { name: 'empty.json', text: '', says: 'empty.json is no saved collection: it is empty' },
    { name: 'gone.json', text: null, says: 'gone.json does not exist' },
    { name: '.', text: null, says: 'is a folder, not a file' },
  ])('ends with 3 where one $says', async ({ name, text, says }) => {
    const radarr = join(folder, name);
    if (text !== null) await writeFile(radarr, text);
    const finished = await runGleanarr(['compare', '--playlist', playlist(), '--radarr', radarr], own());
    expect(finished).toMatchObject({ code: 3, stdout: '' });
    expect(finished.stderr).toContain(says);
    expect(finished.stderr).toMatch(/^Check the path and its permissions: .* \(COLLECTION_FILE_UNREADABLE\)$/m);
  });

  it('says why nothing is missing where no collection is given, and that evidence comes in one form alone', async () => {
    const { code, stderr } = await runGleanarr(['compare', '--playlist', playlist(), '--explain'], own());
    expect(code).toBe(0);
    expect(stderr).toContain('no movie is known to be missing: give a collection with --radarr');
    expect(stderr).toContain('evidence is left out: it comes with --format jsonl alone');
    expect(stderr).not.toContain('--sonarr');
  });

  it('takes titles in a language for nothing but a collection', async () => {
    const { code, stderr } = await runGleanarr(
      ['compare', '--playlist', playlist(), '--radarr-language', '2=french.json'],
      own(),
    );
    expect(code).toBe(2);
    expect(stderr).toContain('--radarr-language needs --radarr');
  });
});

describe('key', () => {
  it('makes a key for its owner alone and prints the same one ever after', async () => {
    const first = await runGleanarr(['key'], own());
    const second = await runGleanarr(['key'], own());
    expect(first.stdout).toMatch(/^[0-9a-f]{64}\n$/);
    expect(second).toEqual(first);
    expect((await stat(join(folder, 'api-key'))).mode & 0o777).toBe(0o600);
  });

  it('prints the key that the environment gives', async () => {
    const key = 'a-key-of-the-environment';
    expect(await runGleanarr(['key'], { ...own(), GLEANARR_API_KEY: key })).toEqual({
      code: 0,
      stdout: `${key}\n`,
      stderr: '',
    });
  });
});

describe('without any source', () => {
  it('says why nothing is missing', async () => {
    const { code, stdout, stderr } = await runGleanarr(['missing', '--type', 'series'], own());
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(/^0 of 0 series of status missing$/m);
    expect(stderr).toMatch(/configured/);
  });

  it('says why a CSV is empty, beside it', async () => {
    const { code, stdout, stderr } = await runGleanarr(['missing', '--format', 'csv'], own());
    expect({ code, lines: stdout.trimEnd().split('\n').length }).toEqual({ code: 0, lines: 1 });
    expect(stderr).toContain('No playlist is configured.');
  });

  it('says in JSON that nothing is missing and why', async () => {
    const { code, stdout } = await runGleanarr(['missing', '--format', 'json'], own());
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ items: [], total: 0, notices: expect.any(Array) });
    expect(JSON.parse(stdout).notices.length).toBeGreaterThan(0);
  });

  it('has nothing to sync', async () => {
    const { code, stderr } = await runGleanarr(['sync'], own());
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Nothing to sync: No playlist, Radarr or Sonarr is configured\nAdd one /);
  });

  it('refuses to sync what is not configured', async () => {
    const { code, stderr } = await runGleanarr(['sync', '--radarr'], own());
    expect(code).toBe(2);
    expect(stderr).toContain('NOT_CONFIGURED');
  });
});
