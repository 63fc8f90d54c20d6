import { z } from '@hono/zod-openapi';
import { qualities } from '../../core/model/parsed-title.ts';
import { workSorts, workStatuses } from '../../core/model/work.ts';
import { instant, orNull } from '../http/router.ts';

/** 0 and '' stand for "none" inside; outside it is null. */
export const numberOrNull = z
  .number()
  .int()
  .transform((value) => value || null)
  .openapi({ type: ['integer', 'null'], description: 'Null when not known' });

export const WorkTypeSchema = z.enum(['movie', 'series']);
export const WorkStatusSchema = z.enum(workStatuses);
export const AppSchema = z.enum(['radarr', 'sonarr']);
export const WorkSortSchema = z.enum(workSorts);
export const QualitySchema = z.enum(qualities);
export const DecidedKindSchema = z.enum(['movie', 'series', 'live', 'none']);
export const EntryKindSchema = z.enum(['movie', 'episode', 'live', 'unknown']);
const confidence = z.number().min(0).max(100);

/** Hash of a poster. */
export const artworkOrNull = z
  .string()
  .nullish()
  .transform((hash) => hash || null)
  .openapi({
    type: ['string', 'null'],
    description: 'Hash of its poster, see /artwork/{hash}; null where none is known or posters are off',
  });

const EvidenceSchema = z
  .object({
    kind: z.enum(['prior', 'id', 'artwork', 'title', 'year', 'number', 'context']),
    bits: z.number().openapi({ description: 'log2 of how many times likelier it is for a true pair' }),
    reason: z.string(),
  })
  .openapi('Evidence');

const candidate = {
  title: z.string(),
  year: numberOrNull,
  tmdbId: numberOrNull,
  tvdbId: numberOrNull,
  instance: z.string(),
  confidence,
  artwork: artworkOrNull,
};

const CandidateSchema = z.object(candidate).openapi('Candidate');
const CandidateDetailSchema = z
  .object({ ...candidate, evidence: z.array(EvidenceSchema) })
  .openapi('CandidateWithEvidence');

const VariantSchema = z
  .object({
    playlist: z.string(),
    group: z.string(),
    languages: z.array(z.string()),
    quality: QualitySchema.nullable(),
    translation: z.enum(['dubbed', 'subtitled', 'multi']).nullable(),
    edition: z.string(),
    entries: z.number().int(),
  })
  .openapi('Variant');

const SeasonSchema = z
  .object({
    season: z.number().int().openapi({ description: '0 is specials, -1 where the name gives none' }),
    episodes: z.array(z.number().int()),
  })
  .openapi('Season');

/** What an instance has of a work that it holds. */
const heldOrNull = z
  .boolean()
  .optional()
  .transform((held) => held ?? null)
  .openapi({ type: ['boolean', 'null'] });

const InstanceStateSchema = z
  .object({
    name: z.string(),
    state: z.enum(['in-collection', 'missing', 'excluded', 'unknown']),
    hasFile: heldOrNull.openapi({
      description: 'Whether the file, or of a series at least one episode, is there; null where it is not held',
    }),
    monitored: heldOrNull.openapi({ description: 'Null where it is not held' }),
  })
  .openapi('InstanceState');

const work = {
  id: z.number().int(),
  type: WorkTypeSchema,
  title: z.string(),
  year: numberOrNull,
  status: WorkStatusSchema,
  confidence: confidence.openapi({
    description:
      'Calibrated chance that the candidate is the work; on a missing work it speaks of the nearest in the collection',
  }),
  adult: z.boolean(),
  candidate: orNull(CandidateSchema),
  instances: z.array(InstanceStateSchema),
  variants: z.array(VariantSchema),
  seasons: z.array(SeasonSchema),
  artwork: artworkOrNull,
};

/** A work in a list. */
export const WorkSchema = z.object({ ...work, firstSeenAt: instant }).openapi('Work');

/** An entry, never with its URL. */
export const EntrySchema = z
  .object({
    id: z.number().int(),
    playlist: z.string(),
    kind: EntryKindSchema,
    rawTitle: z.string(),
    group: z.string(),
    season: z.number().int(),
    episodes: z.array(z.number().int()),
    languages: z.array(z.string()),
    quality: QualitySchema.nullable(),
  })
  .openapi('Entry');

const WorkEventSchema = z
  .object({
    at: instant,
    what: z.enum(['status', 'decided', 'merged', 'left', 'back']).openapi({
      description:
        'The status changed, a person decided, another work became part of it, no playlist offered it any more, or one did again',
    }),
    from: WorkStatusSchema.nullable(),
    to: WorkStatusSchema.nullable(),
    about: z.string().openapi({ description: 'The nearest item of the collection, the decision, or the other title' }),
    who: z.string(),
  })
  .openapi('WorkEvent');

/** A work with all that its page shows. */
export const WorkDetailSchema = z
  .object({
    ...work,
    firstSeenAt: instant,
    reason: z.string().openapi({ description: 'Why the status is what it is' }),
    candidates: z.array(CandidateDetailSchema).openapi({ description: 'Best first, then the runner-up; at most 5' }),
    marginBits: z
      .number()
      .nullable()
      .openapi({ description: 'Bits between the best candidate and the runner-up, null without a runner-up' }),
    override: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('item'), tmdbId: numberOrNull, tvdbId: numberOrNull }),
        z.object({ kind: z.literal('none') }),
        z.object({ kind: z.literal('ignore') }),
      ])
      .nullable()
      .openapi({ description: "A person's decision, null when there is none" }),
    decidedKind: DecidedKindSchema.nullable().openapi({ description: 'What a person said that it is' }),
    splitFrom: z.number().int().nullable().openapi({ description: 'The work that a person took it out of' }),
    entries: z.array(EntrySchema),
    entriesTotal: z.number().int(),
    history: z.array(WorkEventSchema).openapi({ description: 'Since it was first seen, oldest first; at most 40' }),
  })
  .openapi('WorkDetail');

/** Why a list is empty or not fresh. */
export const NoticeSchema = z
  .object({ code: z.string(), message: z.string(), hint: z.string(), app: AppSchema.optional() })
  .openapi('Notice');

/** Works by status. */
export const WorkCountsSchema = z
  .object({
    inCollection: z.number().int(),
    review: z.number().int(),
    missing: z.number().int(),
    ignored: z.number().int(),
    excluded: z.number().int(),
    unknown: z.number().int(),
  })
  .openapi('WorkCounts');
