import { once } from 'node:events';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { M3uParser } from 'm3u-parser-generator';

const ATTRIBUTE = /([a-zA-Z0-9-]+)="([^"]*)"/g;

/** What a program does that is written in an afternoon: it minds no quote, no encoding and no cut. */
export async function readlineAndRegex(path: string): Promise<number> {
  let entries = 0;
  let opening: { name: string; url: string; attributes: Record<string, string> } | null = null;
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  lines.on('line', (line) => {
    if (line.startsWith('#EXTINF')) {
      const attributes: Record<string, string> = {};
      for (const [, name = '', value = ''] of line.matchAll(ATTRIBUTE)) attributes[name] = value;
      opening = { name: line.slice(line.lastIndexOf(',') + 1), url: '', attributes };
    } else if (opening !== null && line !== '' && !line.startsWith('#')) {
      opening.url = line;
      entries++;
      opening = null;
    }
  });
  await once(lines, 'close');
  return entries;
}

/** The package of that name; it needs the whole text at once. */
export function m3uParserGenerator(path: string): number {
  return new M3uParser({ ignoreErrors: true }).parse(readFileSync(path, 'utf8')).medias.length;
}

export function jsonParse(path: string): number {
  return (JSON.parse(readFileSync(path, 'utf8')) as unknown[]).length;
}
