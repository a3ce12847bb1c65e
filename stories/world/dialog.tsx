import type { TaskSummary } from '@countersign/core';
import { expect, screen, waitFor, within } from 'storybook/test';
import { worldOf } from './in-world.tsx';

interface Shown {
  readonly loaded: Record<string, unknown>;
  readonly parameters: Record<string, unknown>;
}

/** The tasks a story of a dialog is about: those of the models in `parameters.models`. */
export const tasksOf = (context: Shown): readonly TaskSummary[] => {
  const { task } = worldOf(context);
  return (context.parameters['models'] as readonly string[]).map((model) => task(model));
};

/** What is in the dialog of a name, once it is there. */
export const dialogNamed = async (name: string | RegExp) => within(await screen.findByRole('dialog', { name }));

/** Waits until something has focus. */
export const expectFocus = (element: HTMLElement): Promise<void> => waitFor(() => expect(element).toHaveFocus());
