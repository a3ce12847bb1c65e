import { defaultClientConditions, defaultServerConditions, type Plugin } from 'vite';

/**
 * Resolves `@countersign/*` to its TypeScript source, so that nothing needs a build. Per environment, because Vitest
 * runs `globalSetup` in one of its own that the top-level `resolve.conditions` does not reach.
 */
export const sourceCondition = (): Plugin => ({
  name: 'countersign:source-condition',
  enforce: 'pre',
  configEnvironment(name, { consumer = name === 'client' ? 'client' : 'server', resolve }) {
    const defaults =
      consumer === 'client' ? defaultClientConditions : defaultServerConditions.filter((condition) => condition !== 'module');
    return { resolve: { conditions: ['@countersign/source', ...(resolve?.conditions?.length ? [] : defaults)] } };
  },
});
