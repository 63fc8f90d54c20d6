import type { Browser, BrowserContext, Page } from 'playwright-core';

/** A page and all that it did that it must not do. */
export interface WatchedPage {
  readonly page: Page;
  /** Requests to elsewhere, breaches of the page's own policy, errors, dialogs, whatever a payload could do. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

/** How a page is looked at. */
export interface View {
  readonly theme?: 'dark' | 'light';
  readonly width?: number;
  readonly height?: number;
}

/** Where the page keeps the theme that was chosen. */
const themeKey = 'mantine-color-scheme-value';

/** Runs in every page before its own scripts: what the page's policy stops shows as an event alone. */
const watch = `
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
    tellFault('policy: ' + violatedDirective + ' ' + blockedURI + ' at ' + sourceFile + ':' + lineNumber));
  for (const name of ['alert', 'confirm', 'prompt', 'print'])
    globalThis[name] = (said) => tellFault('script: ' + name + ' ' + said);
`;

/** Opens an empty page of its own context that is watched; `signIn` of the world may let it in. */
export async function openPage(
  browser: Browser,
  origin: string,
  { theme = 'dark', width = 1280, height = 800 }: View = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce', baseURL: origin });
  const faults: string[] = [];
  await context.exposeFunction('tellFault', (fault: string) => faults.push(fault));
  await context.addInitScript(`${watch} if (origin !== 'null') localStorage.setItem('${themeKey}', '${theme}');`);
  const page = await context.newPage();
  watchNetwork(context, origin, faults);
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    // A refused request is the server's word; whether the page minds shows elsewhere. What cannot be loaded it tells.
    const isRefusal = message.text().startsWith('Failed to load resource');
    const isTold = message.text().includes('This page could not be shown');
    if (message.type() === 'error' && !isRefusal && !isTold) faults.push(`console: ${message.text()}`);
  });
  return { page, faults, close: () => context.close() };
}

function watchNetwork(context: BrowserContext, origin: string, faults: string[]): void {
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(?:data|blob):/.test(url)) faults.push(`elsewhere: ${url}`);
  });
}
