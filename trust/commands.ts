import type { TrustCommand } from './command.ts';
import { faults } from './faults.ts';

/** Every command, in the order in which `all` runs them. */
export const commands: readonly TrustCommand[] = [faults];
