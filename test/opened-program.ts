import { findPort } from '../demo/listen.ts';
import { type GleanarrApp, openApp } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';

/** Opens every route of a program under test. */
export const ownKey = 'a-key-that-the-tests-have-chosen';

/**
 * The whole program in this process, with a config folder of the test's own and nothing that listens.
 * @param env - further variables; by themselves no source is set, and movies are read in no further language
 * @param write - takes the lines of the log, which nobody sees otherwise
 */
export async function openProgram(
  folder: string,
  env: Readonly<Record<string, string>> = {},
  write: (line: string) => unknown = () => undefined,
): Promise<GleanarrApp> {
  const config = loadConfig({
    GLEANARR_CONFIG_DIR: folder,
    GLEANARR_API_KEY: ownKey,
    GLEANARR_PORT: String(await findPort()),
    GLEANARR_LANGUAGES: 'off',
    ...env,
  });
  return openApp(config, { log: 'all', sink: { write } });
}

/** What the API answers to a request with the own key, or with other headers in its place. */
export async function callApi(
  app: GleanarrApp,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = { 'x-api-key': ownKey },
) {
  const response = await app.request(`/api/v1${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
}
