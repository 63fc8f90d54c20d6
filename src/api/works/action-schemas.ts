import { z } from '@hono/zod-openapi';
import type { WorkAction } from '../../sync/matching/decide-works.ts';
import { ErrorSchema } from '../schemas/run-schemas.ts';
import { DecidedKindSchema } from '../schemas/work-schemas.ts';

const publicId = z.number().int().min(1).max(2_147_483_647);

/** Which movie or series a work is. */
export const ChooseSchema = z
  .strictObject({
    tmdbId: publicId.optional().openapi({ description: 'Of a movie', example: 603 }),
    tvdbId: publicId.optional().openapi({ description: 'Of a series' }),
  })
  .openapi('Choose', { example: { tmdbId: 603 } });

/** What a work is instead. */
export const KindSchema = z.strictObject({ kind: DecidedKindSchema }).openapi('ChangeKind');

/** What is taken out of a work. */
export const SplitSchema = z
  .strictObject({
    entryIds: z
      .array(publicId)
      .min(1)
      .max(500)
      .openapi({ example: [12] }),
  })
  .openapi('Split');

/** The actions that take a list of works. */
const actionNames = ['ignore', 'unignore', 'accept', 'choose', 'none', 'kind', 'reset', 'rematch', 'look-up'] as const;

/** One action on many works. */
export const ActionsSchema = z
  .strictObject({
    action: z.enum(actionNames),
    ids: z
      .array(publicId)
      .min(1)
      .max(500)
      .openapi({ example: [7, 8] }),
    tmdbId: publicId.optional().openapi({ description: 'For `choose` on movies' }),
    tvdbId: publicId.optional().openapi({ description: 'For `choose` on series' }),
    kind: DecidedKindSchema.optional().openapi({ description: 'For `kind`' }),
  })
  .openapi('WorkActions');

/** What became of an action on many works, one by one. */
export const ActionResultsSchema = z
  .object({
    results: z.array(z.object({ id: z.number().int(), ok: z.boolean(), error: ErrorSchema.optional() })),
    runId: z
      .number()
      .int()
      .nullable()
      .openapi({ description: 'The run after which the outcome shows; null where it shows already' }),
  })
  .openapi('WorkActionResults');

/** The choice that a body makes. */
export function chooseOf({ tmdbId = 0, tvdbId = 0 }: z.output<typeof ChooseSchema>): WorkAction {
  return { kind: 'choose', tmdbId, tvdbId };
}
