import { type Config, loadConfig } from '../config.ts';
import { note } from './terminal.ts';

/**
 * The settings of a command that keeps no log: what is odd about them is said beside its results.
 * @throws Failure CONFIG_INVALID
 */
export function readSettings(): Config {
  const config = loadConfig();
  for (const warning of config.warnings) note(`gleanarr: ${warning}`);
  return config;
}
