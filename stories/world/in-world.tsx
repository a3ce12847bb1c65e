import { CountersignProvider } from '@countersign/react';
import type { Decorator } from '@storybook/react-vite';
import { createWorld, type World, type WorldOptions } from './create-world.ts';

/** Builds the world that `parameters.world` asks for, anew for every showing. */
export const loadWorld = async ({ parameters }: { readonly parameters: Record<string, unknown> }): Promise<{ readonly world: World }> => ({
  world: await createWorld(parameters['world'] as WorldOptions | undefined),
});

/** The world that {@link loadWorld} built. */
export const worldOf = ({ loaded }: { readonly loaded: Record<string, unknown> }): World => loaded['world'] as World;

/** Shows a story to the person of its world. */
export const inWorld: Decorator = (Story, context) => (
  <CountersignProvider client={worldOf(context).client}>
    <Story />
  </CountersignProvider>
);
