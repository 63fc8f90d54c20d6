import type { Guard } from './guard.ts';

/** Guards of what is kept. */
export const keepingGuards: readonly Guard[] = [
  {
    name: 'stage, then swap: what is being read is not seen',
    file: 'src/io/store/sources/generations.ts',
    find: "this.#database.run('update parts set last_number = ? where id = ?', number, row.id);",
    put: "this.#database.run('update parts set last_number = ?1, generation = ?1 where id = ?2', number, row.id);",
    seenBy: 'faults',
    only: 'L4-cut-large',
  },
  {
    name: 'the swap is one transaction',
    file: 'src/io/store/sources/row-staging.ts',
    find: '      return database.transaction(() => this.#makeCurrent(fates, options));',
    put: `      await database.transaction(() =>
        database.run('update parts set generation = ? where id = ?', number, part.id),
      );
      return database.transaction(() => this.#makeCurrent(fates, options));`,
    seenBy: 'torn',
  },
  {
    name: 'runs of a dead program are ended by the next start',
    file: 'src/io/store/open-store.ts',
    find: '        closeInterruptedRuns(database, now);\n',
    put: '',
    seenBy: 'kill9',
  },
  {
    name: 'a migration is one transaction',
    file: 'src/io/store/schema/migrations.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is text of a source
    find: "if (sql !== '') database.exec(`begin immediate;\\n${sql}\\npragma user_version = ${target};\\ncommit;`);",
    put: `if (sql !== '') {
      database.exec(\`pragma user_version = \${target}\`);
      database.exec(sql);
    }`,
    seenBy: 'kill9',
  },
  {
    name: 'a backup is made before a migration',
    file: 'src/io/store/backups/recover.ts',
    find: "await makeBackup({ folder, reason: 'migration', now })",
    put: "await Promise.resolve({ folder, reason: 'migration', now })",
    seenBy: 'kill9',
  },
  {
    name: 'settings are kept before they are acknowledged',
    file: 'src/sync/settings/general-settings.ts',
    find: 'await this.#store.saveSettings(',
    put: 'void ((map, at) => setTimeout(() => this.#store.saveSettings(map, at), 500))(',
    seenBy: 'kill9',
  },
  {
    name: 'a restore that was decided is ended by the next start',
    file: 'src/io/store/backups/restore.ts',
    find: 'const ready = readdirSync(folder).find((name) => name.startsWith(decided));',
    put: "const ready = readdirSync(folder).find((name) => name === 'never');",
    seenBy: 'restore',
  },
  {
    name: 'one process a folder',
    file: 'src/io/store/database/instance-lock.ts',
    find: "database.exec('begin exclusive');",
    put: "database.exec('begin');",
    seenBy: 'faults',
    only: 'S7',
  },
  {
    name: 'the file is looked through after an unclean end',
    file: 'src/io/store/schema/verify-database.ts',
    find: "if (found !== 'ok') return found;",
    put: '',
    seenBy: 'torn',
  },
  {
    name: 'a log that lost commits is told',
    file: 'src/io/store/database/read-log.ts',
    find: 'if (isBroken && isOfThisLog && isCommit) return true;',
    put: '',
    seenBy: 'torn',
  },
  {
    name: 'a file that ends within a page is refused',
    file: 'src/io/store/backups/recover.ts',
    find: "if (endsWithinPage(path)) throw damaged(folder, 'is cut off');",
    put: '',
    seenBy: 'torn',
  },
  {
    name: 'what another file has taken the place of is not written',
    file: 'src/io/store/database/guarded-database.ts',
    find: 'if (this.#damage !== null || (file === this.#file && log === this.#log)) return;',
    put: 'if (this.#damage !== null || file !== -1n) return;',
    seenBy: 'faults',
    only: 'S9-replaced',
  },
  {
    name: 'the log of a replaced file is folded in before another file is read with it',
    file: 'src/io/store/database/guarded-database.ts',
    find: '    this.foldLog();\n',
    put: '',
    seenBy: 'faults',
    only: 'S9-replaced-sigkill',
  },
  {
    name: 'works that are behind what was read are not fresh',
    file: 'src/sync/matching/match-watch.ts',
    find: 'return this.#trouble !== null || (this.#matchedAfter !== this.#changes && (await this.#differs()));',
    put: 'return this.#failures < 0;',
    seenBy: 'faults',
    only: 'S18-matching-fails,S1-ends',
  },
  {
    name: 'a matching that failed is tried again',
    file: 'src/sync/schedule.ts',
    find: "this.#deps.syncs.catchUp('schedule'));",
    put: 'Promise.resolve());',
    seenBy: 'faults',
    only: 'S18-matching-fails',
  },
  {
    name: 'an import stops before the disk is full',
    file: 'src/io/store/database/disk-room.ts',
    find: 'if (free + unusedBytes >= reserve && free >= reserve * logShare) return;',
    put: 'if (free >= reserve * -1e9) return;',
    seenBy: 'faults',
    only: 'S3-little-room',
  },
  {
    name: 'saving works stops before the disk is full',
    file: 'src/io/store/works/save-works.ts',
    find: '    database.demandRoom();\n',
    put: '',
    seenBy: 'faults',
    only: 'S3-little-room',
  },
  {
    name: 'what the file grows by is not counted as free',
    file: 'src/io/store/database/disk-room.ts',
    find: 'const free = bavail * bsize - owedBytes;',
    put: 'const free = bavail * bsize - owedBytes * 0;',
    seenBy: 'faults',
    only: 'S3-little-room',
  },
];
