import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@countersign/react/styles.css';
import { App } from './app.tsx';
import './bank/platform.css';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
