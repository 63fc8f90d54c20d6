import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Act, act } from './act.ts';
import { forgetWorks, workQuery } from './queries.ts';
import type { WorkDetail } from './types.ts';

/** What is done with which work. */
export interface Doing {
  readonly work: Pick<WorkDetail, 'id' | 'type'>;
  readonly what: Act;
}

/** Does something with a work; its data are null where the outcome shows later. */
export function useAct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ work, what }: Doing) => act(work, what),
    onSuccess: (after, { work }) => {
      // What was split off is another work.
      if (after?.id === work.id) client.setQueryData(workQuery(String(work.id)).queryKey, after);
      forgetWorks();
    },
  });
}
