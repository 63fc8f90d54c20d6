import type { TrustCommand } from './command.ts';

/** Every command, in the order in which `all` runs them. */
export const commands: readonly TrustCommand[] = [];
