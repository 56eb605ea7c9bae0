import { HeadlessMantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { bridge } from '../client/index.ts';
import '../i18n/index.ts';
import { takeTables } from '../new-plan/table-file.ts';
import { startApp } from '../state/app.ts';
import { takeDroppedFiles, watchDrops } from '../state/dropped.ts';
import { loadPreferences } from '../state/preferences.ts';
import { watchUnfinished } from '../state/unfinished.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/controls.css';
import { App } from './App.tsx';
import { keepNativeMenu } from './native-menu.ts';

startApp();
await loadPreferences(bridge());
keepNativeMenu();
watchUnfinished();
watchDrops();
takeDroppedFiles(takeTables);
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <HeadlessMantineProvider>
      <App />
    </HeadlessMantineProvider>
  </StrictMode>,
);
