import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** Rows as SQLite holds them: flags are 0 or 1, lists and records JSON. See initial-schema.ts. */
export interface Tables {
  meta: { name: string; value: string };
  sources: SourceTable;
  parts: PartTable;
  generations: GenerationTable;
  variants: VariantTable;
  claims: ClaimTable;
  claim_entries: { claim_id: number; entry_id: number };
  claim_works: { claim_id: number; work_id: number };
  entries: EntryTable;
  items: ItemTable;
  works: WorkTable;
  work_decisions: { work_id: number; kind: string | null; split: string | null; automatic: string | null };
  lookups: { key: string; term: string; asked_at: number; answers: string };
  looked_up_works: { work_id: number; asked_at: number };
  work_details: { work_id: number; reason: string; candidates: string };
  work_cards: { work_id: number; candidate: string; offers: string; seasons: string };
  work_search: { rowid: number; search: string };
  work_keys: { id: Generated<number>; work_id: number; key_high: number; key_low: number; key: string };
  work_offers: { group_id: number; work_id: number; playlist_id: number; variant_id: number };
  offer_groups: { id: number; name: string };
  mixes: { id: number; facts: string };
  work_redirects: { id: number; work_id: number };
  work_counts: { type: string; status: string; adult: number; works: number };
  mix_counts: { type: string; status: string; adult: number; mix_id: number; works: number };
  year_counts: { type: string; status: string; adult: number; year: number; works: number };
  facet_counts: { kind: string; type: string; status: string; adult: number; value: string; works: number };
  group_counts: { group_id: number; type: string; status: string; adult: number; works: number };
  runs: RunTable;
  run_steps: { run_id: number; app: string; source: string; position: number; body: string };
}

interface SourceTable {
  id: Generated<number>;
  app: '' | 'radarr' | 'sonarr';
  name: string;
  configured: number;
  enabled: number;
  managed: number;
  position: number;
  address_fingerprint: string;
  filter_fingerprint: string;
  cache_hits: number;
  cache_misses: number;
  cache_bytes: number;
  expired: number;
  next_try_at: number | null;
  ladder_step: number;
  health: string | null;
  health_since: number | null;
  removed_at: number | null;
}

interface PartTable {
  id: Generated<number>;
  source_id: number;
  part: string;
  generation: number;
  last_number: number;
  good_at: number | null;
  rows: number;
  kinds: string;
  content_hash: string;
  baseline: string;
  good_reads: number;
  unsupported: number;
  content_generation: number;
  signs: string;
}

interface GenerationTable {
  id: Generated<number>;
  part_id: number;
  number: number;
  state: 'staging' | 'quarantined' | 'aborted' | 'good';
  baseline: string;
  first_row: number;
  started_at: number;
  ended_at: number | null;
  rows: number;
  added: number;
  changed: number;
  died: number;
  held: number;
  kinds: string;
  reason: string | null;
  memory: string;
}

interface VariantTable {
  id: Generated<number>;
  facts: string;
  group_name: string;
  languages: string;
  quality: string | null;
  translation: string | null;
  edition: string;
  adult: number;
}

interface ClaimTable {
  id: Generated<number>;
  part_id: number;
  key_high: number;
  key_low: number;
  raw_title: string;
  body: string;
}

interface VersionColumns {
  id: Generated<number>;
  part_id: number;
  kind: number;
  key_high: number;
  key_low: number;
  hash: number;
  born: number;
  died: number | null;
  held_at: number | null;
  copies: number;
}

interface EntryTable extends VersionColumns {
  claim_id: number | null;
  variant_id: number;
  season: number;
  line: number;
  episodes: string;
  provider_id: string;
  raw_title: string;
}

interface ItemTable extends VersionColumns {
  body: string;
}

interface WorkTable {
  id: Generated<number>;
  type: string;
  status: string;
  adult: number;
  title: string;
  sort_title: string;
  year: number;
  confidence: number;
  first_seen_at: ColumnType<number, number, number>;
  gone_at: number | null;
  mix_id: number;
  recency: GeneratedAlways<number>;
  place: GeneratedAlways<number>;
  hash: number;
  override: string | null;
}

interface RunTable {
  id: Generated<number>;
  kind: string;
  started_by: string;
  started_at: number;
  finished_at: number | null;
  duration_ms: number | null;
  ok: number | null;
  works: string | null;
  error: string | null;
}
