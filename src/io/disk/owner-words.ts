import { statSync } from 'node:fs';

/**
 * Of a folder that belongs to somebody else: to whom, who we are, and which command lets us in.
 * @returns a sentence to append, with the point before it; '' where the owner is not what is wrong
 */
export function ownerWords(folder: string): string {
  const { uid, gid } = whoWeAre();
  const stat = statSync(folder, { throwIfNoEntry: false });
  // The superuser is never shut out by a mode.
  if (stat === undefined || uid <= 0) return '';
  const isOurs = stat.uid === uid && (stat.mode & 0o700) === 0o700;
  if (isOurs) return '';
  const mode = (stat.mode & 0o777).toString(8);
  return `. It belongs to user ${stat.uid} with mode ${mode}, and Gleanarr runs as user ${uid}: "chown -R ${uid}:${gid} ${folder}" lets it in`;
}

/** Negative where the system has no such numbers. Not `userInfo`, which throws where a user has no name, as in a container. */
function whoWeAre(): { readonly uid: number; readonly gid: number } {
  // biome-ignore lint/style/noRestrictedGlobals: who runs us is no setting
  const { getuid, getgid } = process;
  return { uid: getuid?.() ?? -1, gid: getgid?.() ?? -1 };
}
