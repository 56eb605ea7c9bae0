import { HeadlessMantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { bridge } from '../client/index.ts';
import '../i18n/index.ts';
import { startApp } from '../state/app.ts';
import { loadPreferences } from '../state/preferences.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/controls.css';
import { App } from './App.tsx';

startApp();
await loadPreferences(bridge());
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <HeadlessMantineProvider>
      <App />
    </HeadlessMantineProvider>
  </StrictMode>,
);
