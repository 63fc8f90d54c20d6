import { loadConfig } from '../../src/config.ts';
import { createPlaylistParser } from '../../src/core/playlist/parse-playlist.ts';
import { readAttributes } from '../../src/core/playlist/read-attributes.ts';
import { normalizeTitle } from '../../src/core/title/normalize-title.ts';
import { parseTitle } from '../../src/core/title/parse-title.ts';
import { Failure } from '../../src/failures.ts';
import { parseItems } from '../../src/io/arr/parse-items.ts';
import { createRedactor } from '../../src/redact.ts';
import { type Attack, attacksOf, textPumps } from './attacks.ts';

/** What is attacked, and with what. */
export interface Victim {
  readonly name: string;
  readonly attacks: readonly Attack[];
  /** True where some MiB take seconds, though linear. */
  readonly isSlow?: true;
  /** Takes the whole text; a refusal is an answer too. */
  readonly take: (text: string) => void | Promise<void>;
}

/** Some of the pumps, spread over all of them. */
function every(nth: number, from = 0): string[] {
  return textPumps.filter((_, i) => i % nth === from);
}

const encoder = new TextEncoder();

const playlist: Victim = {
  name: 'playlist',
  attacks: [
    ...attacksOf(['a¤="b" ', 'a¤=b,'], '#EXTM3U\n#EXTINF:-1 ', ',N\nhttp://h/1\n'),
    ...attacksOf(every(4), '#EXTM3U\n#EXTINF:-1 ', '\nhttp://h/movie/u/p/1.mkv\n'),
    ...attacksOf(
      ['tvg-id=', 'a="', "a='b", 'a=b ', 'a="b" ', 'a="b",', '="', 'a="\\"', ';a=1', ',a="b'],
      '#EXTM3U\n#EXTINF:-1 ',
      ',N\nhttp://h/1\n',
    ),
    ...attacksOf(
      [
        '#EXTINF:-1,A\n',
        'http://h/1\n',
        '#',
        '\n',
        '\r',
        '\r\n',
        '#EXTGRP:a\n',
        '#EXTINF:-1,A\nhttp://h/1\n',
        '\u0000',
        'a\n',
      ],
      '#EXTM3U\n',
      '',
    ),
    ...attacksOf(['<', '<!', '<html>', '{', '{"a":', '[', ' ', '\ufeff'], '', '!'),
  ],
  take(text) {
    const parser = createPlaylistParser((entry) => readAttributes(entry.attributeText));
    parser.push(encoder.encode(text));
    parser.end();
  },
};

const entry = { rawTitle: 'A', tvgName: '', tvgType: '', tvgId: '', group: '', url: 'http://h/1', attributeText: '' };

const title: Victim = {
  name: 'parseTitle',
  attacks: [...attacksOf(every(2), 'FR - A ', ' (1999) !'), ...attacksOf(every(6, 1), '', '')],
  take(text) {
    parseTitle({ ...entry, rawTitle: text });
  },
};

const fields: Victim = {
  name: 'parseTitle of other fields',
  attacks: [
    ...attacksOf(every(8), 'http://h/movie/u/', '.mkv'),
    ...attacksOf(['tmdb-id="', 'a="1" ', 'imdb=tt', ' ='], '', '"'),
  ],
  take(text) {
    parseTitle({ ...entry, tvgName: text, tvgId: text, group: text, url: text, attributeText: text });
  },
};

const normalized: Victim = {
  name: 'normalizeTitle',
  attacks: attacksOf(every(2, 1), '', ' the'),
  take(text) {
    normalizeTitle(text);
  },
};

const redactor = createRedactor();
redactor.register('a secret/with+specials&more');
redactor.registerUrl(new URL('http://anna:open-sesame@h/get.php?username=anna1234&password=p455w0rd99'));
const redacted: Victim = {
  name: 'redactor',
  attacks: [
    ...attacksOf(
      [
        'http://',
        'http:',
        'a://',
        'a%3a%2f%2f',
        'a:\\/\\/',
        'https://a@',
        '@',
        'get.php?',
        'player_api.php',
        '/movie/',
        '/movie/a/',
        '/live/a/b',
        'authorization',
        'authorization: ',
        'authorization:basic ',
        'authorization="',
        'token',
        'token=',
        'token:',
        'token : ',
        '"token" ',
        'token%3d',
        'x-api-',
        'api_key=a&',
        'password',
        'pass:',
        'auth',
        'mac=',
        ' ',
        'a',
        'aaaa.',
        'a+',
        '%25',
        'YSBzZWNyZXQvd2l0aA',
        'a secret/with+',
        'open-sesam',
        '"',
        '\\"',
        '<>',
      ],
      '',
      '',
    ),
    ...attacksOf(['http://a/', ' token', 'authorization : ', '/movie/a'], 'x=', '!'),
  ],
  take(text) {
    redactor.redact(text);
  },
};

const movie = '{"id":1,"title":"A","tmdbId":603,"year":1999}';
const arr: Victim = {
  name: 'arr answer',
  attacks: [
    ...attacksOf(['{"id":¤},', '{"id":1,"k¤":1},', '"k¤":1,'], '[{"id":1,', ''),
    ...attacksOf(
      [
        '[',
        '{',
        '{"a":',
        '[{',
        '"',
        '\\',
        '\\"',
        ',',
        ' ',
        '1',
        '-',
        'n',
        ']',
        '}',
        '{}',
        '[],',
        '"a",',
        '{"id":1},',
        `${movie},`,
        '\\u0000',
        '\u0000',
        'é',
      ],
      '[',
      '',
    ),
    ...attacksOf(['a', '\\\\', '\\"', '\\u00e9', '[', '{', ',', ' '], '[{"id":1,"tmdbId":1,"title":"', '"}]'),
    ...attacksOf(
      ['{"title":"A"},', '"x",', '[[]],', '{"remoteUrl":"https://image.tmdb.org/t/p/original/a.jpg"},'],
      '[{"id":1,"title":"A","tmdbId":1,"images":[',
      '{}]}]',
    ),
  ],
  async take(text) {
    try {
      for await (const item of parseItems([encoder.encode(text)], 'radarr', 'hd')) if (item.arrId === 0) return;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  },
};

const config: Victim = {
  name: 'configuration',
  isSlow: true,
  attacks: [
    ...attacksOf(['k¤: 1\n', '- &a¤ x\n', '- &a¤ x\n- *a¤\n', 'k¤: {', '? a¤\n'], '', ''),
    ...attacksOf(['  - name: a¤\n    source: b\n', '  - k¤: b\n'], 'playlists:\n', '\n'),
    ...attacksOf(
      [
        'a: 1\n',
        '- ',
        '-\n',
        '[',
        '{',
        '[a,',
        '{a: ',
        '"',
        "'",
        ' ',
        '\t',
        '\n',
        '#',
        '# a\n',
        ':',
        ': ',
        '? ',
        '&a ',
        '*a ',
        '!',
        '!!a ',
        '|',
        '>\n ',
        '%',
        '---\n',
        '...\n',
        '\\',
        'a',
      ],
      '',
      '',
    ),
    ...attacksOf(
      ['  - name: a\n    source: a\n', '  - a\n', '  - [\n', '  "a": b\n', '  - &a b\n'],
      'playlists:\n',
      '\n',
    ),
    ...attacksOf(['a', '0', '* ', '1,', '*/1 ', '1-', '/'], 'schedule:\n  playlists: "', '"\n'),
    ...attacksOf(
      ['/', 'a/', 'a.', 'http:', '%', '?', '@', ':', '[', '1.'],
      'radarr:\n  - name: a\n    apiKey: b\n    url: "http://',
      '"\n',
    ),
    ...attacksOf(['a', 'fr,', ' ', ','], 'languages: "', '"\n'),
  ],
  take(text) {
    try {
      loadConfig({ GLEANARR_CONFIG_DIR: '/nowhere' }, (path) => (path.endsWith('.yaml') ? text : null));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  },
};

/** Everything that reads text of others, or takes secrets out of it. */
export const victims: readonly Victim[] = [playlist, title, fields, normalized, redacted, arr, config];
