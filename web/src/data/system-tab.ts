const names = ['status', 'tasks', 'settings', 'backups', 'logs', 'keys', 'password'] as const;

/** A part of the page of the program. */
export type SystemTab = (typeof names)[number];

/** Reads an address that anybody may have written; the first tab stands in none. */
export function readSystemTab({ tab }: Readonly<Record<string, unknown>>): { readonly tab?: SystemTab } {
  const known = names.find((name) => name === tab);
  return known === undefined || known === names[0] ? {} : { tab: known };
}
