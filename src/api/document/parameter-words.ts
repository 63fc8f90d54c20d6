/** What a parameter of one name means wherever it stands, and what it may be: a route need not say it again. */
interface ParameterWords {
  readonly description: string;
  /** Left out where the schema lists what is allowed, or tells a default. */
  readonly example?: string | number;
}

/** By name. */
export const parameterWords: Readonly<Record<string, ParameterWords>> = {
  app: { description: 'Which of the two apps' },
  confidenceFrom: { description: 'Least confidence, 0 to 100', example: 50 },
  confidenceTo: { description: 'Highest confidence, 0 to 100', example: 90 },
  cursor: { description: '`next` of the page before', example: 'WyJuZXdlc3QiLDE3NjM4MjcyMDAwMDAsNDJd' },
  firstSeenFrom: { description: 'First seen at this time or later', example: '2026-11-01T00:00:00Z' },
  firstSeenTo: { description: 'First seen at this time or earlier', example: '2026-11-22T23:59:59Z' },
  format: { description: 'What the file is written in' },
  group: { description: 'Name of a group of a playlist', example: 'FR | FILMS' },
  hash: { description: 'Of a picture of TMDB, as works and candidates tell it' },
  id: { description: 'Number of the work, run or key, as lists tell it', example: 42 },
  instance: { description: 'Name of an instance', example: 'radarr' },
  kind: { description: 'Only of this kind' },
  level: { description: 'Least severe level to tell' },
  limit: { description: 'How many at most' },
  name: { description: 'As in the configuration, percent-encoded', example: 'radarr' },
  offset: { description: 'How many to leave out first' },
  playlist: { description: 'Name of a playlist', example: 'playlist' },
  q: { description: 'Words, each of which must be found', example: 'matrix' },
  quality: { description: 'Quality that one entry at least must have' },
  quarantinedAt: {
    description:
      'As the status told it: where another read was put in quarantine since, nothing is accepted. Without it whatever is there is',
    example: '2026-11-22T16:00:00.000Z',
  },
  sort: { description: 'Order; with - the other way round' },
  status: { description: 'Only works of this status' },
  task: { description: 'Name of the task, as /tasks tells it' },
  token: { description: 'A key with the scope of this route', example: 'gl_feed_0123456789abcdefghijklmnop' },
  type: { description: 'Movies or series' },
  yearTo: { description: 'Latest year; leaves out works of which it is not known', example: 2026 },
};
