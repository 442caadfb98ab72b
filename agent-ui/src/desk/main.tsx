import './lib/zod-without-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { startI18n } from './lib/i18n.ts';
import { reloadOnUpdate } from './lib/reload-on-update.ts';
import './ui/theme.css';

const root = document.querySelector('#root');
if (!root) throw new Error('desk.html has lost its root');

reloadOnUpdate();
await startI18n();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
