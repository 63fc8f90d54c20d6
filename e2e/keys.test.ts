import { describe, expect, it } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';
import { chromiumPath } from './chromium.ts';

describe.skipIf(chromiumPath === null)('keys', () => {
  const { open } = useBrowserWorld();

  it('lead from page to page, each with its title, and are told by an overview', async () => {
    const page = await open('/missing');
    await page.getByRole('table', { name: 'Works' }).waitFor();
    await expect.poll(() => page.title()).toBe('Missing · Gleanarr');
    await page.keyboard.press('Shift+S');
    await page.getByRole('heading', { name: 'Sources', level: 1 }).waitFor();
    await expect.poll(() => page.title()).toBe('Sources · Gleanarr');
    await page.keyboard.press('Shift+?');
    const overview = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await overview.getByText('Table or posters').waitFor();
    await page.keyboard.press('Escape');
    await overview.waitFor({ state: 'hidden' });
  });

  it('search, filter, redraw and select lists, and type in fields', async () => {
    const page = await open('/missing');
    await page.getByRole('table', { name: 'Works' }).waitFor();
    await page.keyboard.press('v');
    await page.getByRole('list', { name: 'Works', exact: true }).waitFor();
    await page.keyboard.press('v');
    await page.getByRole('table', { name: 'Works' }).waitFor();
    await page.keyboard.press('f');
    await page.getByLabel('Language').waitFor();
    await page.keyboard.press('s');
    await page.getByText('0 selected').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('svf');
    await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('svf');
    expect(await page.getByText('0 selected').isVisible()).toBe(true);
  });

  it('go on in the panel of a work after a decision took its button away', async () => {
    const page = await open('/missing?type=series');
    await page.getByRole('table', { name: 'Works' }).getByRole('button').first().press('Enter');
    const panel = page.getByRole('dialog');
    await panel.getByRole('button', { name: 'Ignore', exact: true }).press('Enter');
    await panel.getByRole('button', { name: 'Ignore no longer' }).waitFor();
    const held = panel.getByRole('group', { name: 'Actions' }).locator('button:focus');
    await expect.poll(() => held.count()).toBe(1);
  });

  it('do nothing once they are switched off, also after a reload', async () => {
    const page = await open('/missing');
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await page.getByRole('switch', { name: 'Single keys do something' }).click({ force: true });
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByRole('table', { name: 'Works' }).waitFor();
    await page.keyboard.press('s');
    await page.keyboard.press('Shift+R');
    await page.getByRole('button', { name: 'Select', exact: true }).click();
    await page.getByText('0 selected').waitFor();
    expect(new URL(page.url()).pathname).toBe('/missing');
  });
});
