import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { openDeviceStore } from './device-store.ts';
import './style/base.css';
import './style/shell.css';
import './style/forms.css';
import './style/ticket.css';
import './style/actions.css';

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <App store={openDeviceStore()} />
  </StrictMode>,
);
