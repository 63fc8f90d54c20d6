const watchParentEveryMs = 200;

/**
 * Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. Started by npm, it resolves as well
 * when the shell between npm and us is gone: npm hands SIGTERM to that shell, which dies of it and tells nobody.
 */
export function untilTold(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  // biome-ignore lint/style/noProcessEnv: says how we were started, and is no setting.
  if (process.env.npm_lifecycle_event !== undefined) {
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid !== parent) resolve();
    }, watchParentEveryMs);
    watch.unref();
    promise.then(() => clearInterval(watch));
  }
  return promise;
}
