import { z } from '@hono/zod-openapi';

/** A name to sign in with. */
const accountName = z
  .string()
  .trim()
  .regex(/^[^\p{C}]{1,60}$/u, 'must be 1 to 60 characters')
  .openapi({ example: 'admin' });

/** As typed: length and strength are judged where it is set. */
const password = z.string().min(1).max(1_024).openapi({ format: 'password', writeOnly: true });

/** What `POST /login` takes. */
export const LoginSchema = z.strictObject({ name: accountName, password }).openapi('Login');

/** What `POST /setup` takes. */
export const SetupSchema = z
  .strictObject({
    code: z.string().max(500).openapi({
      example: 'k3v9-2m7q-8x4d-5t1w',
      description: 'From the file setup-code in the config folder',
      writeOnly: true,
    }),
    name: accountName,
    password,
  })
  .openapi('Setup');

/** What `PUT /account/password` takes. */
export const PasswordChangeSchema = z
  .strictObject({ currentPassword: password, newPassword: password })
  .openapi('PasswordChange');

/** Whether the caller is signed in. */
export const SessionSchema = z
  .object({
    authenticated: z.boolean(),
    setupNeeded: z.boolean().openapi({ description: 'No admin exists: the page for set-up is to be shown' }),
    by: z.enum(['key', 'session', 'proxy']).nullable(),
    name: z.string().nullable(),
    scopes: z.array(z.enum(['read', 'write', 'feed', 'webhook', 'admin'])),
  })
  .openapi('Session');
