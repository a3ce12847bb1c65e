import { type ComponentPropsWithoutRef, createContext, type ReactElement, useContext } from 'react';
import type { HeadingLevel } from './heading-level.ts';
import { useSlot } from './slot.ts';

const Level = createContext<2 | 3 | 4 | 5 | 6>(3);

/** The level of the headings inside something headed at a level: one deeper. Without it they are at 3, as in a dialog. */
export const levelBelow = (level: HeadingLevel) => (level + 1) as 2 | 3 | 4 | 5 | 6;
export const SectionLevel = Level.Provider;

/** Renders the heading of a section, as deep as it lies. */
export function SectionHeading(props: Omit<ComponentPropsWithoutRef<'h3'>, 'className'>): ReactElement {
  const slot = useSlot();
  const Heading = `h${useContext(Level)}` as const;
  return <Heading {...slot('section-title')} {...props} />;
}
