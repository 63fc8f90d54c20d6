import type { Page } from 'playwright-core';

/** A page of the UI in one of its states. */
export interface View {
  readonly name: string;
  readonly path: string;
  /** True where it takes a work of the demo. */
  readonly ofDemo?: true;
  /** Brings it into the state, and waits until it is there. */
  readonly ready: (page: Page) => Promise<unknown>;
}

const heading = (name: string) => (page: Page) => page.getByRole('heading', { name, level: 1 }).waitFor();
const table = (page: Page) => page.getByRole('table', { name: 'Works' }).getByRole('row').nth(1).waitFor();
const dialog = (button: string) => async (page: Page) => {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('dialog').getByRole('textbox').first().waitFor();
};

/** Every page, and what opens on it. */
export const views: readonly View[] = [
  { name: 'missing', path: '/missing', ready: table },
  {
    name: 'missing-filtered',
    path: '/missing?type=movie&yearFrom=1990',
    ready: async (page) => {
      await table(page);
      // At phone width they wait behind a button. Whether the fields are there would be the wrong question: they are
      // loaded when they are first opened, and a click before they have come closes them again.
      const folded = page.getByRole('button', { name: /^Filters/, expanded: false });
      if (await folded.isVisible()) await folded.click();
      await page.getByLabel('Language').waitFor();
    },
  },
  {
    name: 'missing-selected',
    path: '/missing',
    ready: async (page) => {
      await table(page);
      await page.getByRole('button', { name: 'Select', exact: true }).click();
      await page.getByRole('checkbox').first().click();
      await page.getByText('1 selected').waitFor();
    },
  },
  {
    name: 'missing-nothing',
    path: '/missing?q=nothingofthiskind',
    ready: (page) => page.getByRole('heading', { name: 'Nothing fits these filters' }).waitFor(),
  },
  {
    name: 'work',
    path: '/collection?sort=title',
    ready: async (page) => {
      await page.getByRole('row').nth(1).getByRole('button').click();
      await page.getByRole('dialog').getByText('Together').first().waitFor();
    },
  },
  {
    name: 'posters',
    path: '/missing?view=posters',
    ready: (page) => page.getByRole('list', { name: 'Works', exact: true }).getByRole('button').first().waitFor(),
  },
  {
    name: 'work-episodes',
    path: '/collection?type=series&q=breaking',
    ofDemo: true,
    ready: async (page) => {
      await page.getByRole('row').nth(1).getByRole('button').click();
      await page.getByRole('dialog').getByRole('list', { name: 'Episodes of Season 1' }).waitFor();
    },
  },
  {
    name: 'work-choose',
    path: '/missing?q=dune',
    ofDemo: true,
    ready: async (page) => {
      await page.getByRole('row').nth(1).getByRole('button').click();
      await page.getByRole('button', { name: 'Choose another' }).click();
      await page.getByRole('searchbox', { name: 'Search the movies of the collection' }).fill('dune');
      await page
        .getByRole('button', { name: /^It is this one: Dune/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'dashboard',
    path: '/dashboard',
    ready: (page) => page.getByRole('img', { name: 'Confidence' }).waitFor(),
  },
  {
    name: 'review-list',
    path: '/review',
    ready: async (page) => {
      await page.getByText('List', { exact: true }).click();
      await page.getByRole('list', { name: 'Review' }).waitFor();
    },
  },
  { name: 'collection', path: '/collection', ready: table },
  { name: 'ignored', path: '/ignored', ready: heading('Ignored') },
  {
    name: 'review',
    path: '/review',
    ready: (page) => page.getByText('Together').first().waitFor(),
  },
  { name: 'sources', path: '/sources', ready: (page) => page.getByRole('article').first().waitFor() },
  { name: 'sources-playlist', path: '/sources', ready: dialog('Add a playlist') },
  { name: 'sources-instance', path: '/sources', ready: dialog('Add Radarr or Sonarr') },
  { name: 'system', path: '/system', ready: (page) => page.getByText('API documentation').waitFor() },
  { name: 'system-tasks', path: '/system?tab=tasks', ready: (page) => page.getByText('Match works').waitFor() },
  {
    name: 'system-settings',
    path: '/system?tab=settings',
    ready: (page) => page.getByRole('group', { name: 'Keeping' }).waitFor(),
  },
  {
    name: 'system-backups',
    path: '/system?tab=backups',
    ready: (page) => page.getByRole('button', { name: 'Back up now' }).waitFor(),
  },
  {
    name: 'system-restore',
    path: '/system?tab=backups',
    ready: async (page) => {
      await page.getByRole('button', { name: 'Back up now' }).click();
      await page
        .getByRole('button', { name: /^Restore gleanarr-/ })
        .first()
        .click();
      await page.getByRole('button', { name: 'Restore this backup' }).waitFor();
    },
  },
  {
    name: 'keys',
    path: '/missing',
    ready: async (page) => {
      await table(page);
      await page.keyboard.press('Shift+?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Table or posters').waitFor();
    },
  },
  { name: 'system-logs', path: '/system?tab=logs', ready: (page) => page.getByRole('listitem').first().waitFor() },
  {
    name: 'system-keys',
    path: '/system?tab=keys',
    ready: (page) => page.getByRole('button', { name: 'Make a key' }).waitFor(),
  },
  {
    name: 'system-password',
    path: '/system?tab=password',
    ready: (page) => page.getByRole('button', { name: 'Change the password' }).waitFor(),
  },
  {
    name: 'sources-edit',
    path: '/sources',
    ready: async (page) => {
      await page.getByRole('article', { name: 'Provider' }).getByRole('button', { name: 'Edit' }).click();
      await page.getByLabel('Only these groups').waitFor();
    },
  },
  {
    name: 'welcome',
    path: '/welcome',
    ready: (page) => page.getByRole('button', { name: 'Start the first' }).waitFor(),
  },
];
