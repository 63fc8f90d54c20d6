import { createRoute, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import type { Secret } from '../../core/model/secret.ts';
import { Failure } from '../../failures.ts';
import type { AccountStore, AuditStore } from '../../io/store/access/access-store.ts';
import { commonProblems, problem } from '../http/problem.ts';
import { answer, createRouter, jsonAnswer, jsonBody, noQuery, respond } from '../http/router.ts';
import { sessionCookies } from './gate-identity.ts';
import { hashToken, isSameSecret, makeToken } from './gate-secrets.ts';
import { checkPassword, hashPassword, isPassword } from './login-password.ts';
import { LoginSchema, PasswordChangeSchema, SessionSchema, SetupSchema } from './login-schemas.ts';

/** What routes for signing in need. */
export interface LoginRouteDeps {
  readonly store: { readonly accounts: AccountStore; readonly audit: Pick<AuditStore, 'record'> };
  /** The code that lets somebody make the admin; null where it cannot be had any more. */
  readonly setupCode: () => Secret | null;
  /** Called once there is an admin. */
  readonly setupDone: () => void;
  readonly urlBase: string;
  /** UTC milliseconds. */
  readonly clock: () => number;
}

const sessionSeconds = 30 * 24 * 3_600;

const tooMany = {
  429: { ...problem('TOO_MANY_ATTEMPTS'), description: 'TOO_MANY_ATTEMPTS at the password, or TOO_MANY_REQUESTS' },
};
const fromElsewhere = {
  403: { ...problem('CROSS_SITE'), description: 'CROSS_SITE: sent from a page of another site' },
  415: problem('TYPE_UNSUPPORTED'),
  421: problem('HOST_UNKNOWN'),
};

const getSession = createRoute({
  method: 'get',
  path: '/session',
  tags: ['Access'],
  summary: 'Tell whether the caller is signed in; needs no key',
  security: [],
  request: { query: noQuery },
  responses: {
    400: commonProblems[400],
    500: commonProblems[500],
    200: jsonAnswer('For everybody', SessionSchema),
  },
});

const login = createRoute({
  method: 'post',
  path: '/login',
  tags: ['Access'],
  summary: 'Sign in with name and password; needs no key',
  description: 'The session lies in a cookie that scripts cannot read. It ends after 7 days without use, or after 30.',
  security: [],
  request: { query: noQuery, body: jsonBody(LoginSchema) },
  responses: {
    ...commonProblems,
    ...fromElsewhere,
    ...tooMany,
    200: jsonAnswer('Signed in', SessionSchema),
    401: problem('LOGIN_FAILED'),
  },
});

const setup = createRoute({
  method: 'post',
  path: '/setup',
  tags: ['Access'],
  summary: 'Make the admin; needs no key while there is none',
  security: [],
  request: { query: noQuery, body: jsonBody(SetupSchema) },
  responses: {
    ...commonProblems,
    ...fromElsewhere,
    ...tooMany,
    201: jsonAnswer('Made, and signed in', SessionSchema),
    403: { ...problem('SETUP_REFUSED'), description: 'SETUP_REFUSED or CROSS_SITE' },
    404: { ...problem('NOT_FOUND'), description: 'There is an admin' },
  },
});

const logout = createRoute({
  method: 'post',
  path: '/logout',
  tags: ['Access'],
  summary: 'Sign out, everywhere',
  request: { query: noQuery },
  responses: { ...commonProblems, 200: jsonAnswer('No session is left', SessionSchema) },
});

const changePassword = createRoute({
  method: 'put',
  path: '/account/password',
  tags: ['Access'],
  summary: 'Change the password',
  description: 'Ends every session; this caller gets a new one.',
  request: {
    query: noQuery,
    body: jsonBody(PasswordChangeSchema),
  },
  responses: {
    ...commonProblems,
    ...tooMany,
    200: jsonAnswer('Changed', SessionSchema),
    400: { ...problem('PASSWORD_WEAK'), description: 'PASSWORD_WEAK or REQUEST_INVALID' },
    401: { ...problem('LOGIN_FAILED'), description: 'LOGIN_FAILED or UNAUTHENTICATED' },
    404: { ...problem('NOT_FOUND'), description: 'There is no admin yet' },
  },
});

/** Routes for signing in and out. Mount under /api/v1. */
export function loginRoutes(deps: LoginRouteDeps) {
  return createRouter()
    .openapi(
      getSession,
      respond(getSession, async (c) => answer(200, showSession(c, deps))),
    )
    .openapi(
      login,
      respond(login, async (c) => {
        const given = c.req.valid('json');
        await proveAdmin(c, deps, given.name, given.password);
        return answer(200, signedIn(given.name));
      }),
    )
    .openapi(
      setup,
      respond(setup, async (c) => {
        const { code, name, password } = c.req.valid('json');
        await makeAdmin(c, deps, { code, name, password });
        return answer(201, signedIn(name));
      }),
    )
    .openapi(
      logout,
      respond(logout, async (c) => {
        await deps.store.accounts.endSessions();
        dropCookies(c, deps);
        note(c, deps, 'signed out');
        return answer(200, { ...noSession, setupNeeded: deps.store.accounts.admin() === null });
      }),
    )
    .openapi(
      changePassword,
      respond(changePassword, async (c) => {
        const name = await renewPassword(c, deps, c.req.valid('json'));
        return answer(200, signedIn(name));
      }),
    );
}

const noSession = { authenticated: false, by: null, name: null, scopes: [] };

function signedIn(name: string): z.input<typeof SessionSchema> {
  return { authenticated: true, setupNeeded: false, by: 'session', name, scopes: ['admin'] };
}

function showSession(c: Context, { store }: LoginRouteDeps): z.input<typeof SessionSchema> {
  const setupNeeded = store.accounts.admin() === null;
  const identity = c.get('identity');
  if (identity === null) return { ...noSession, setupNeeded };
  return { authenticated: true, setupNeeded, by: identity.by, name: identity.name, scopes: [...identity.scopes] };
}

/** Counts the attempt before it looks: attempts at the same time count too. */
async function attempt(c: Context, { store, clock }: LoginRouteDeps, account: string): Promise<readonly string[]> {
  const subjects = [`account:${hashToken(account.toLowerCase())}`, `network:${c.get('caller').network}`];
  const retryAfterMs = await store.accounts.takeAttempt(subjects, clock());
  if (retryAfterMs > 0) {
    const message = `After several wrong attempts the next one is taken in ${Math.ceil(retryAfterMs / 1000)} s`;
    throw new Failure('TOO_MANY_ATTEMPTS', message, { retryAfterMs });
  }
  return subjects;
}

/** Same time and same text, whether there is such a name or not. */
async function proveAdmin(c: Context, deps: LoginRouteDeps, name: string, password: string): Promise<void> {
  const { accounts } = deps.store;
  const subjects = await attempt(c, deps, name);
  const admin = accounts.admin();
  const isAdmin = admin !== null && isSameSecret(name.toLowerCase(), admin.name.toLowerCase());
  const isRight = await isPassword(password, isAdmin ? admin.passwordHash : null);
  if (!isRight || !admin || !(await openSession(c, deps, admin.passwordHash))) {
    note(c, deps, 'failed to sign in');
    throw new Failure('LOGIN_FAILED', 'Name or password is wrong');
  }
  await accounts.forgiveAttempts(subjects);
  note(c, deps, 'signed in', `as ${admin.name}`);
}

async function makeAdmin(
  c: Context,
  deps: LoginRouteDeps,
  { code, name, password }: z.output<typeof SetupSchema>,
): Promise<void> {
  const { accounts } = deps.store;
  const expected = deps.setupCode();
  if (accounts.admin() !== null || expected === null) throw new Failure('NOT_FOUND', 'There is an admin already');
  const subjects = await attempt(c, deps, 'set-up');
  if (!isSameSecret(code.trim(), expected.reveal())) {
    note(c, deps, 'failed to set up');
    throw new Failure('SETUP_REFUSED', 'The code is wrong');
  }
  await accounts.forgiveAttempts(subjects);
  checkPassword(password, name);
  const passwordHash = await hashPassword(password);
  const isFirst = await accounts.createAdmin({ name, passwordHash }, deps.clock());
  if (!isFirst) throw new Failure('NOT_FOUND', 'There is an admin already');
  deps.setupDone();
  await openSession(c, deps, passwordHash);
  note(c, deps, 'made the admin', name);
}

async function renewPassword(
  c: Context,
  deps: LoginRouteDeps,
  { currentPassword, newPassword }: z.output<typeof PasswordChangeSchema>,
): Promise<string> {
  const { accounts } = deps.store;
  const admin = accounts.admin();
  if (admin === null) throw new Failure('NOT_FOUND', 'There is no admin yet');
  const subjects = await attempt(c, deps, admin.name);
  const isRight = await isPassword(currentPassword, admin.passwordHash);
  if (isRight) {
    await accounts.forgiveAttempts(subjects);
    checkPassword(newPassword, admin.name);
    const passwordHash = await hashPassword(newPassword);
    if (await accounts.changePassword(admin.passwordHash, passwordHash, deps.clock())) {
      await openSession(c, deps, passwordHash);
      note(c, deps, 'changed the password');
      return admin.name;
    }
  }
  throw new Failure('LOGIN_FAILED', 'The current password is wrong');
}

/** A new id each time: one that somebody planted before the login is worth nothing. */
async function openSession(c: Context, deps: LoginRouteDeps, passwordHash: string): Promise<boolean> {
  const id = makeToken();
  if (!(await deps.store.accounts.beginSession(hashToken(id), passwordHash, deps.clock()))) return false;
  const secure = isHttps(c);
  const path = secure ? '/' : deps.urlBase || '/';
  setCookie(c, secure ? sessionCookies.https : sessionCookies.http, id, {
    httpOnly: true,
    sameSite: 'Strict',
    secure,
    path,
    maxAge: sessionSeconds,
  });
  return true;
}

function dropCookies(c: Context, { urlBase }: LoginRouteDeps): void {
  const options = { httpOnly: true, sameSite: 'Strict', maxAge: 0 } as const;
  setCookie(c, sessionCookies.https, '', { ...options, secure: true, path: '/' });
  setCookie(c, sessionCookies.http, '', { ...options, path: urlBase || '/' });
}

/** The browser says it in `Origin`, where no trusted proxy does; who lies there spoils only his own cookie. */
function isHttps(c: Context): boolean {
  return c.get('caller').isHttps || (c.req.header('origin') ?? '').startsWith('https://');
}

/** Not waited for: what was done stands, whether it can be written down or not. */
function note(c: Context, { store, clock }: LoginRouteDeps, action: string, about = ''): void {
  const who = c.get('caller').address || 'command line';
  store.audit.record({ at: clock(), who, action, about }).catch(() => undefined);
}
