import { api } from './api.ts';
import { authz } from './authz.ts';
import { brute } from './brute.ts';
import { canary } from './canary.ts';
import type { TrustCommand } from './command.ts';
import { deps } from './deps.ts';
import { faults } from './faults.ts';
import { fuzz } from './fuzz.ts';
import { guards } from './guards.ts';
import { ioerr } from './ioerr.ts';
import { kill9 } from './kill9.ts';
import { model } from './model.ts';
import { names } from './names.ts';
import { redos } from './redos.ts';
import { restore } from './restore.ts';
import { soak } from './soak.ts';
import { ssrf } from './ssrf.ts';
import { term } from './term.ts';
import { torn } from './torn.ts';

/** Every command, in the order in which `all` runs them. */
export const commands: readonly TrustCommand[] = [
  faults,
  kill9,
  term,
  model,
  soak,
  fuzz,
  redos,
  torn,
  ioerr,
  restore,
  authz,
  brute,
  ssrf,
  canary,
  api,
  names,
  deps,
  guards,
];
