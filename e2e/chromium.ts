import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Debian and others put it; null where there is none: tests that need it are skipped then. */
export const chromiumPath = places.find((place) => existsSync(place)) ?? null;

// Each test file says so for itself: nobody should take a skipped browser for a good one.
if (chromiumPath === null) console.log('there is no Chromium here (apt-get install chromium): its tests are skipped');

/** As root it needs to do without its own sandbox; nothing of it may ask the network for anything by itself. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium without a window, with a new and empty profile. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath ?? '', headless: true, args: flags });
}
