import { CountersignProvider, type CountersignProviderProps } from '@countersign/react';
import { ar } from '@countersign/react/locales/ar';
import { de } from '@countersign/react/locales/de';
import type { Decorator } from '@storybook/react-vite';
import { createWorld, type World, type WorldOptions } from './create-world.ts';

/** Builds the world that `parameters.world` asks for, anew for every showing. */
export const loadWorld = async ({ parameters }: { readonly parameters: Record<string, unknown> }): Promise<{ readonly world: World }> => ({
  world: await createWorld(parameters['world'] as WorldOptions | undefined),
});

/** The world that {@link loadWorld} built. */
export const worldOf = ({ loaded }: { readonly loaded: Record<string, unknown> }): World => loaded['world'] as World;

const locales: Readonly<Record<string, Partial<CountersignProviderProps>>> = {
  en: {},
  de: { locale: 'de-DE', messages: de },
  ar: { locale: 'ar-AE', messages: ar },
};

/** Shows a story to the person of its world, in the language of the toolbar; `parameters.provider` says what else the host gives. */
export const inWorld: Decorator = (Story, context) => (
  <CountersignProvider
    client={worldOf(context).client}
    {...locales[String(context.globals['locale'] ?? 'en')]}
    {...(context.parameters['provider'] as Partial<CountersignProviderProps> | undefined)}
  >
    <Story />
  </CountersignProvider>
);

/** Shows a story in as little room as a page of 320 pixels leaves. */
export const narrow: Decorator = (Story) => (
  <div style={{ inlineSize: '272px' }}>
    <Story />
  </div>
);
