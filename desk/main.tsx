import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './desk.css';
import { startLanguage } from './language.ts';
import { Kit } from './parts/kit.tsx';
import { queryClient } from './query-client.ts';
import { router } from './router.tsx';

const place = document.querySelector('#desk');
if (place === null) throw new Error('the page has no place for the desk');

// After an update the old page asks for files that are gone. What was typed is kept, so it may start again.
window.addEventListener('vite:preloadError', () => window.location.reload());

await startLanguage();
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Kit>
        <RouterProvider router={router} />
      </Kit>
    </QueryClientProvider>
  </StrictMode>,
);
