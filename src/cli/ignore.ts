import { Command } from 'commander';
import { z } from 'zod';
import { Failure } from '../failures.ts';
import { StatusAnswer } from './answers.ts';
import { type Gateway, withGateway } from './gateway.ts';
import { describeCounts } from './status.ts';
import { note, print } from './terminal.ts';

const help = `
Examples:
  gleanarr ignore 190 204        leave these out of what is missing, for good
  gleanarr ignore 190 --undo     show it again

"gleanarr missing" shows the ids.`;

const WorkAnswer = z.object({ title: z.string(), year: z.number().nullable(), status: z.string() });

/** `gleanarr ignore`: takes works out of the lists, or puts them back. */
export function ignoreCommand(): Command {
  return new Command('ignore')
    .description('leave works out of what is missing, or show them again')
    .argument('<id...>', 'ids of works')
    .option('--undo', 'ignore them no longer')
    .addHelpText('after', help)
    .action((ids: readonly string[], { undo = false }: { readonly undo?: boolean }) =>
      withGateway((gateway) => ignore(gateway, ids, undo ? 'unignore' : 'ignore')),
    );
}

async function ignore(gateway: Gateway, ids: readonly string[], action: 'ignore' | 'unignore'): Promise<void> {
  const unfit = ids.find((id) => !/^[1-9]\d{0,14}$/.test(id));
  if (unfit !== undefined) throw new Failure('REQUEST_INVALID', `"${unfit}" is not the id of a work`);
  for (const id of ids) {
    const { body } = await gateway.post(`/works/${id}/${action}`, [200]);
    const { title, year, status } = WorkAnswer.parse(body);
    note(`${id}  ${title}${year === null ? '' : ` (${year})`}: ${status}`);
  }
  const { works } = StatusAnswer.parse(await gateway.get('/sync-status'));
  await print(describeCounts(works));
}
