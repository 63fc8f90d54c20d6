import '@mantine/core/styles.css';
import './app.css';
import './dashboard.css';
import './lists.css';
import './notices.css';
import './review.css';
import './shell.css';
import './system.css';
import './table.css';
import './work.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { askAhead } from './data/ask-ahead.ts';
import { queryClient } from './data/queries.ts';
import { SessionGate } from './parts/shell/session-gate.tsx';
import { router } from './router.tsx';
import { theme } from './theme.ts';

/** Styles that are made at run time are allowed by this alone; the server writes another one into each answer. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
// What locks scrolling behind an open panel takes the nonce from here.
Object.assign(globalThis, { __webpack_nonce__: nonce });

askAhead();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html lacks #root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="dark" getStyleNonce={() => nonce}>
      <QueryClientProvider client={queryClient}>
        <SessionGate>
          <RouterProvider router={router} />
        </SessionGate>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
