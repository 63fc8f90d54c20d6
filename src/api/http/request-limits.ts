import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Failure } from '../../failures.ts';
import { isUpload } from './upload-path.ts';

const maxBodyBytes = 1_048_576;
/** Levels of lists and objects in a body; nothing that is taken here has more than six. */
const maxDepth = 64;

/** Refuses bodies that are too large, whether they say so or not. */
export function limitBody(urlBase: string): MiddlewareHandler {
  const limit = bodyLimit({
    maxSize: maxBodyBytes,
    onError: () => {
      throw new Failure('REQUEST_TOO_LARGE', `The body exceeds ${maxBodyBytes} bytes`);
    },
  });
  const isLarge = isUpload(urlBase);
  return (c, next) => (isLarge(c.req.method, c.req.path) ? next() : limit(c, next));
}

/** Refuses JSON that is nested deeper than the stack of whoever looks through it may reach. */
export const limitDepth: MiddlewareHandler = async (c, next) => {
  const isJson = /\bjson\b/i.test(c.req.header('content-type') ?? '');
  if (isJson && isDeeper(await c.req.text(), maxDepth)) {
    throw new Failure('REQUEST_INVALID', `The body is nested deeper than ${maxDepth} levels`);
  }
  return next();
};

const quote = 0x22;
const backslash = 0x5c;
const opening: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const closing: ReadonlySet<number> = new Set([0x5d, 0x7d]);

function isDeeper(json: string, most: number): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < json.length; at += 1) {
    const letter = json.charCodeAt(at);
    if (letter === quote) isText = !isText;
    else if (isText) at += letter === backslash ? 1 : 0;
    else if (opening.has(letter)) depth += 1;
    else if (closing.has(letter)) depth -= 1;
    if (depth > most) return true;
  }
  return false;
}
