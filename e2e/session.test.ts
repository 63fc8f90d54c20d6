import { describe, expect, it } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';
import { chromiumPath } from './chromium.ts';
import { admin } from './served-world.ts';

describe.skipIf(chromiumPath === null)('a session', () => {
  const { open, openStranger } = useBrowserWorld();

  it('begins with name and password, and not with a wrong one', async () => {
    const page = await openStranger();
    await page.goto('/missing?sort=title');
    await page.getByLabel('Name').fill(admin.name);
    await page.getByRole('textbox', { name: 'Password' }).fill('not the one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('Name or password is wrong').waitFor();
    await page.getByRole('textbox', { name: 'Password' }).fill(admin.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('table', { name: 'Works' }).waitFor();
    expect(new URL(page.url()).search).toBe('?sort=title');
  });

  it('ends on command, and leaves nothing to see', async () => {
    const page = await open('/collection');
    await page.getByRole('table', { name: 'Works' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goBack().catch(() => null);
    await page.goto('/missing');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    expect((await page.request.get('api/v1/missing-content')).status()).toBe(401);
  });
});
