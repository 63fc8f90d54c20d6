import { Command, Option } from 'commander';
import { labelOf } from '../core/model/label.ts';
import { Failure } from '../failures.ts';
import { AcceptAnswer, type SourceState, StatusAnswer } from './answers.ts';
import { type Gateway, withGateway } from './gateway.ts';
import { describeCounts } from './status.ts';
import { endProgress, note, print, showProgress } from './terminal.ts';

const kinds = ['playlist', 'radarr', 'sonarr'] as const;

interface AcceptOptions {
  readonly app?: (typeof kinds)[number];
}

const help = `
Examples:
  gleanarr accept radarr                 take the new state of the source called radarr
  gleanarr accept main --app sonarr      of the Sonarr called main, where a Radarr is called so too

A read that has lost too much, or of which too much is broken, is put in quarantine: "gleanarr status" shows it. Accept
it when the source is like that.`;

/** `gleanarr accept`: takes the new state of a source that is in quarantine. */
export function acceptCommand(): Command {
  return new Command('accept')
    .description('take the new state of a playlist or instance that is in quarantine')
    .argument('<name>', 'name of the playlist or instance')
    .addOption(new Option('--app <app>', 'what it is, where several share the name').choices(kinds))
    .addHelpText('after', help)
    .action((name: string, options: AcceptOptions, command: Command) =>
      withGateway((gateway) => accept(gateway, name, options, command)),
    );
}

async function accept(gateway: Gateway, name: string, { app }: AcceptOptions, command: Command): Promise<void> {
  const { playlists, instances } = StatusAnswer.parse(await gateway.get('/sync-status'));
  const named = [...playlists, ...instances].filter(
    (source) => source.name === name && (app === undefined || app === kindOf(source)),
  );
  const waiting = named.filter(({ state }) => state === 'quarantined');
  const [source, another] = waiting.length > 0 ? waiting : named;
  if (!source) throw new Failure('SOURCE_NOT_FOUND', `No ${app ?? 'playlist, Radarr or Sonarr'} is called "${name}"`);
  if (another) command.error(`error: several sources are called "${name}": say with --app which one is meant`);

  const path = source.app ? `instances/${source.app}` : 'playlists';
  const stopWatching = gateway.watch(showProgress);
  try {
    const seen = source.quarantinedAt === null ? '' : `?quarantinedAt=${encodeURIComponent(source.quarantinedAt)}`;
    const { body } = await gateway.post(`/${path}/${encodeURIComponent(name)}/accept${seen}`, [200]);
    stopWatching();
    endProgress();
    const { items, state } = AcceptAnswer.parse(body);
    note(`Accepted: ${labelOf({ app: source.app ?? null, name })} holds ${items ?? 0} now (${state}).`);
    const { works } = StatusAnswer.parse(await gateway.get('/sync-status'));
    await print(describeCounts(works));
  } finally {
    stopWatching();
    endProgress();
  }
}

function kindOf({ app }: SourceState): string {
  return app ?? 'playlist';
}
