import { join } from 'node:path';
import type { Plugin } from 'vite';

const reactOf18 = (name: string) => join(import.meta.dirname, 'node_modules', name);

/** Resolves React to this folder's for everything in the page. A repository with one React has no need of it. */
export const onReact18 = (): Plugin => ({
  name: 'on-react-18',
  config: () => ({
    resolve: {
      alias: ['react', 'react-dom'].map((name) => ({ find: new RegExp(`^${name}(?=/|$)`), replacement: reactOf18(name) })),
    },
  }),
});
