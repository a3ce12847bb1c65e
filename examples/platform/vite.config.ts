import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** Builds the platform's page into `dist`, with Countersign's packages straight from their source. */
export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['@countersign/source', ...defaultClientConditions] },
  // Nothing inlined: the page's policy allows no `data:` address.
  build: { assetsInlineLimit: 0, emptyOutDir: true },
});
