import type { App } from '../../../core/model/item.ts';
import { Failure } from '../../../failures.ts';
import type { SavedSource, SettingsStore } from '../access/access-store.ts';
import type { SourceRef } from '../contract/store.ts';
import type { Database } from '../database/database.ts';
import { appColumn } from './parts.ts';

/** The settings of a database. */
export class Settings implements SettingsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  listSettings(): ReadonlyMap<string, string> {
    return new Map(
      this.#database.rows('select name, body from settings').map(([name, body]) => [String(name), String(body)]),
    );
  }

  async saveSettings(changes: ReadonlyMap<string, string | null>, now: number): Promise<void> {
    await this.#database.transaction(() => {
      for (const [name, body] of changes) {
        if (body === null) this.#database.run('delete from settings where name = ?', name);
        else {
          this.#database.run(
            'insert into settings (name, body, changed_at) values (?, ?, ?) on conflict do update set body = excluded.body, changed_at = excluded.changed_at',
            name,
            body,
            now,
          );
        }
      }
    });
  }

  savedSources(): readonly SavedSource[] {
    return this.#database
      .rows('select app, name, body, secret, secret_changed_at from source_settings order by id')
      .map(([app, name, body, secret, secretChangedAt]) => ({
        app: app === '' ? null : (app as App),
        name: String(name),
        body: String(body),
        secret: String(secret),
        secretChangedAt: Number(secretChangedAt),
      }));
  }

  async addSavedSource(source: SavedSource): Promise<void> {
    await this.#database.transaction(() => {
      const { changes } = this.#database.run(
        `insert into source_settings (app, name, body, secret, secret_changed_at)
          select ?1, ?2, ?3, ?4, ?5
            where not exists (select 1 from source_settings where app = ?1 and name = ?2 collate nocase)`,
        appColumn(source),
        source.name,
        source.body,
        source.secret,
        source.secretChangedAt,
      );
      if (changes === 0) throw new Failure('NAME_TAKEN', `One is called ${source.name} already`);
    });
  }

  changeSavedSource(source: SavedSource): Promise<boolean> {
    return this.#database.transaction(
      () =>
        this.#database.run(
          'update source_settings set body = ?, secret = ?, secret_changed_at = ? where app = ? and name = ?',
          source.body,
          source.secret,
          source.secretChangedAt,
          appColumn(source),
          source.name,
        ).changes === 1,
    );
  }

  removeSavedSource(source: SourceRef): Promise<boolean> {
    return this.#database.transaction(
      () =>
        this.#database.run('delete from source_settings where app = ? and name = ?', appColumn(source), source.name)
          .changes === 1,
    );
  }
}
