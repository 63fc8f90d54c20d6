import { expect, test } from 'vitest';
import type { PlaylistFormat } from '../model/entry.ts';
import { createPlaylistParser } from './parse-playlist.ts';
import { parse } from './test-parsing.ts';

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** A transport stream of so many packets, joined in the middle of one. */
function transportStream(packets: number, lead: number): Uint8Array {
  const bytes = new Uint8Array(lead + packets * 188).fill(0xff);
  for (let packet = 0; packet < packets; packet++) bytes[lead + packet * 188] = 0x47;
  return bytes;
}

const sources: readonly { because: string; source: string | Uint8Array; format: PlaylistFormat; detail: string }[] = [
  { because: 'nothing', source: '', format: 'empty', detail: '' },
  { because: 'blanks and zeros', source: ' \r\n\0\0\n', format: 'empty', detail: '' },
  {
    because: 'a login page',
    source: '<!DOCTYPE html><html><head><title>Sign &amp; in\n</title></head>',
    format: 'html',
    detail: 'Sign & in',
  },
  {
    because: 'a page without a title',
    source: '<html><body><h1>Blocked</h1></body></html>',
    format: 'html',
    detail: 'Blocked',
  },
  {
    because: 'an XML document',
    source: '<?xml version="1.0"?><tv></tv>',
    format: 'unrecognised',
    detail: 'an XML document',
  },
  {
    because: 'a refusal of a panel',
    source: '{"user_info":{"auth":0,"password":"canary"}}',
    format: 'json',
    detail: 'auth: 0',
  },
  {
    because: 'an error in JSON',
    source: ' {"error":"Invalid credentials"}',
    format: 'json',
    detail: 'error: Invalid credentials',
  },
  { because: 'an empty answer of PHP', source: '[]', format: 'json', detail: '[]' },
  { because: 'false', source: 'false\n', format: 'json', detail: 'false' },
  { because: 'cut JSON', source: '{"a": [1, 2', format: 'json', detail: '{"a": [1, 2' },
  { because: 'words', source: 'Max connections reached', format: 'unrecognised', detail: 'Max connections reached' },
  {
    because: 'words with secrets',
    source: 'bad password=canary at http://u:canary@h.example/get.php?canary',
    format: 'unrecognised',
    detail: 'bad password=… at http://h.example/…',
  },
  { because: 'a video stream', source: transportStream(20, 0), format: 'video', detail: 'an MPEG transport stream' },
  {
    because: 'a video stream joined midway',
    source: transportStream(20, 77),
    format: 'video',
    detail: 'an MPEG transport stream',
  },
  {
    because: 'fragmented MP4',
    source: bytesOf('\0\0\0\x18ftypiso5\0\0'),
    format: 'video',
    detail: 'an MP4 file or stream',
  },
  { because: 'Matroska', source: bytesOf('\x1a\x45\xdf\xa3\x93'), format: 'video', detail: 'a Matroska or WebM file' },
  {
    because: 'one HLS stream',
    source: '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\na.ts\n',
    format: 'video',
    detail: 'a single HLS stream',
  },
  {
    because: 'bytes of any kind',
    source: bytesOf('k\xec\x03\x95o\xdc\x97\x10~P'),
    format: 'unrecognised',
    detail: 'bytes that are no text',
  },
  { because: 'a ZIP archive', source: bytesOf('PK\x03\x04\x14\0'), format: 'unrecognised', detail: 'a ZIP archive' },
  { because: 'a list of addresses', source: '\nhttp://h/a.mkv\nhttp://h/b.mkv\n', format: 'playlist', detail: '' },
];

test.each(sources)('names $because', ({ source, format, detail }) => {
  const { entries, summary } = parse(source);
  expect(summary).toMatchObject({ format, detail, entries: entries.length });
  expect(entries.length > 0).toBe(format === 'playlist');
});

test('knows the format after 64 KiB, so that an endless stream need not be read on', () => {
  const parser = createPlaylistParser(() => undefined);
  expect(parser.format()).toBeNull();
  parser.push(transportStream(349, 0));
  expect(parser.format()).toBe('video');
  parser.push(new TextEncoder().encode('#EXTINF:-1,A\nhttp://h/a.mkv\n'));
  expect(parser.end()).toMatchObject({ format: 'video', entries: 0, lines: 0 });
});
