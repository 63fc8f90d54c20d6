import { untilTold } from './until-told.ts';

/** The server with its schedule, until SIGINT or SIGTERM. */
export async function serve(): Promise<void> {
  // Heard from the first moment on: who is told to end while it opens closes what it has opened.
  const told = untilTold();
  const [{ openApp }, { loadConfig }, { takeLittleMemory }] = await Promise.all([
    import('../app.ts'),
    import('../config.ts'),
    import('./little-memory.ts'),
  ]);
  const app = await openApp(loadConfig(), { log: 'all' });
  try {
    await app.listen();
    takeLittleMemory();
    await told;
  } finally {
    await app.stop();
  }
  // Lines that nobody reads would keep the process alive.
  if (process.stdout.writableLength > 0) process.exit();
}
