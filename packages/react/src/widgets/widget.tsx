import { type ReactElement, type ReactNode, useContext, useMemo } from 'react';
import type { Appearance } from '../hooks/appearance.ts';
import { type Environment, EnvironmentContext } from '../hooks/environment.ts';
import { mergeMessages, type PartialMessages } from '../messages/messages.ts';
import type { Components } from '../parts/components.ts';

/** What every widget takes: looks, parts and words for itself alone, on top of the provider's. */
export interface WidgetProps {
  /** A class on its outermost element. */
  readonly className?: string;
  readonly appearance?: Appearance;
  readonly components?: Partial<Components>;
  readonly messages?: PartialMessages;
}

/** Renders what is inside with a widget's own looks, parts and words; the nearest win. */
export function Widget({
  appearance,
  components,
  messages,
  children,
}: Omit<WidgetProps, 'className'> & { readonly children: ReactNode }): ReactElement {
  const around = useContext(EnvironmentContext);
  const own = useMemo(
    (): Environment | null =>
      around && (appearance || components || messages)
        ? {
            ...around,
            appearance: { ...around.appearance, ...appearance },
            components: { ...around.components, ...components },
            messages: mergeMessages(around.messages, messages),
          }
        : around,
    [around, appearance, components, messages],
  );
  return <EnvironmentContext.Provider value={own}>{children}</EnvironmentContext.Provider>;
}
