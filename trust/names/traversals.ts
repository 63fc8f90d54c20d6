/** What is to be reached by a name or a path, though neither may lead there. */
export interface Targets {
  /** From the folder where paths of playlists begin, with `/` between the parts, each `..` written as such. */
  readonly relative: readonly string[];
  /** The same files from the root. */
  readonly absolute: readonly string[];
}

/** Ways to write one step up that some decoder, file system or filter somewhere takes for `../`. */
const stepsUp = [
  '../',
  '..\\',
  '..//',
  './../',
  '.././',
  '..\\/',
  '%2e%2e/',
  '%2e%2e%2f',
  '%2E%2E%5C',
  '..%2f',
  '..%5c',
  '.%2e/',
  '%252e%252e%252f',
  '%25252e%25252e/',
  '..%c0%af',
  '..%c1%9c',
  '%c0%ae%c0%ae/',
  '%uff0e%uff0e/',
  '..%u2215',
  '..;/',
  '..;a=b/',
  '.../',
  '....//',
  '..././',
  '.?./',
  '..\u2215',
  '..\u2044',
  '..\uff0f',
  '\uff0e\uff0e/',
  '\u2025/',
  '\u2024\u2024/',
  '..\u0000/',
  '..%00/',
  '.%00./',
  '..\r\n/',
  '..\t/',
  '.. /',
  ' ../',
  '..\u200b/',
  '..\u202e/',
  '.\u0301./',
  '&#46;&#46;/',
  '\\u002e\\u002e/',
  '\\x2e\\x2e/',
] as const;

/** What is put behind, so that an ending is cut off or taken for the right one. */
const endings = [
  '%00',
  '\u0000',
  '\u0000.m3u',
  '%00.m3u',
  '.m3u',
  '/',
  '/.',
  '//',
  '?.m3u',
  '#.m3u',
  ';.m3u',
  ' ',
  '.',
] as const;

/** What is put before, so that it begins as what is meant. */
const beginnings = ['./', 'sub/', 'sub/../', 'playlists/../', 'sub/sub/../../', './/', 'sub/./../'] as const;

/** What goes before a path from the root. */
const roots = [
  '',
  '/',
  '//',
  'file:',
  'file://',
  'file:///',
  'file://localhost',
  'FILE://',
  '/.',
  '/proc/self/root',
  '/proc/1/root',
  '/proc/self/cwd/../../../../../../../..',
  '\\\\?\\',
  '\\\\localhost\\c$',
  'C:',
  'c:\\..\\..',
  'view-source:file://',
  'jar:file://',
  'php://filter/resource=',
  'data:,',
  '%2f',
  '%252f',
  '\u2215',
  '\uff0f',
] as const;

/** Names that some system or shell gives a meaning of its own. */
const meaningful = [
  '.',
  '..',
  './',
  '../',
  '...',
  '.. ',
  ' ..',
  '~',
  '~/.ssh/id_rsa',
  '~root',
  '$HOME/.profile',
  '$' + '{HOME}',
  '%HOME%',
  '`id`',
  '$(id)',
  '|id',
  ';id',
  '-rf',
  '--help',
  '*',
  '?',
  '[a-z]*',
  '{a,b}',
  'CON',
  'nul',
  'aux.m3u',
  'COM1',
  'LPT1.m3u',
  'a::$DATA',
  'a:stream',
  '/dev/zero',
  '/dev/stdin',
  '/dev/fd/0',
  '/dev/tcp/127.0.0.1/80',
  '/proc/self/environ',
  '/proc/self/mem',
  '/proc/self/fd/0',
  '/etc/passwd',
  '/etc/passwd\u0000.m3u',
  '\u0000',
  '\ufeff',
  'a\u0000b',
  'a\nb',
  'a/b',
  'a\\b',
  'x'.repeat(256),
  'x/'.repeat(500),
  '../'.repeat(300),
  'link.m3u',
  'folder/bait.m3u',
  'chain.m3u',
  'loop.m3u',
  'folder/../../bait.m3u',
] as const;

/** Spellings of paths that lead out of a folder, or would for somebody; each once. */
export function traversals({ relative, absolute }: Targets): readonly string[] {
  const [first = ''] = relative;
  const respelled = (path: string, up: string) => path.replaceAll('../', () => up);
  return [
    ...new Set([
      ...stepsUp.flatMap((up) =>
        [first, `../../../../../../../../../../../..${absolute[0]}`].map((path) => respelled(path, up)),
      ),
      ...stepsUp.map((up) => `/${respelled(first, up)}`),
      ...relative.flatMap((path) => [
        path,
        ...beginnings.map((start) => start + path),
        ...endings.map((end) => path + end),
      ]),
      ...absolute.flatMap((path) => roots.map((root) => root + path)),
      ...meaningful,
    ]),
  ];
}
