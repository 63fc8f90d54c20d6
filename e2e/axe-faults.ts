import axe from 'axe-core';
import type { Page } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

const all = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const untilSettled = `Promise.allSettled(document.getAnimations()
  .filter((animation) => animation instanceof CSSTransition).map(({ finished }) => finished))`;
const ofColours = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds by all rules of WCAG 2.2 to AA and its good practices in the dark theme, then by those about colours
 * in the light one: nothing else differs. Each with the element it was found on.
 */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const dark = await run(page, 'dark', { type: 'tag', values: all });
  const light = await run(page, 'light', { type: 'rule', values: ofColours });
  return [...dark, ...light];
}

async function run(page: Page, theme: 'dark' | 'light', runOnly: object): Promise<string[]> {
  await page.evaluate(`document.documentElement.setAttribute('data-mantine-color-scheme', '${theme}')`);
  // Colours change by and by, on a busy machine late.
  await page.evaluate(untilSettled);
  const found = await page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(runOnly)} }).then(({ violations }) => violations)`,
  );
  return (found as Violation[]).flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${theme}, ${id}: ${html}\n${failureSummary}`),
  );
}

/** How many pixels a page is wider than what is seen of it; 0 is as it should be. */
export async function overflowOf(page: Page): Promise<number> {
  return Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
}
