/** Keeps apart what a person took out of a work, in keys that would make one of it again. */
export function apartSuffix(workId: number): string {
  return workId > 0 ? `|apart:${workId}` : '';
}
