import type { CalendarDate, Person } from '@countersign/core';
import type { ClientRefusal } from '@countersign/http/client';
import type { ComponentPropsWithoutRef, ComponentType, ReactElement, ReactNode } from 'react';
import type { FieldBinding } from '../hooks/use-fields.ts';
import type { IconName } from './icon.tsx';

/** The class and the slot that every part of ours carries; a host's part may put them on its outermost element. */
interface Named {
  readonly className?: string | undefined;
  readonly 'data-cs-slot'?: string;
}

/** What a button gets. Its `onClick` does nothing while it is busy or inactive; never make it `disabled`, which drops focus. */
export interface ButtonSlotProps extends Omit<ComponentPropsWithoutRef<'button'>, 'disabled' | 'children' | 'className'>, Named {
  readonly variant: 'primary' | 'secondary' | 'ghost' | 'override' | 'danger' | 'icon';
  readonly busy: boolean;
  readonly inactive: boolean;
  /** A spinner or an icon, to stand before the words. */
  readonly before: ReactNode;
  readonly children?: ReactNode;
}

/** What a link gets. */
export interface LinkSlotProps extends Omit<ComponentPropsWithoutRef<'a'>, 'className'>, Named {
  readonly href: string;
}

interface ControlProps extends FieldBinding, Named {
  readonly id: string;
  readonly required: boolean;
  readonly 'aria-describedby': string;
}

/** What a field for a day gets. Its value is `YYYY-MM-DD`, or empty. */
export interface DateFieldSlotProps extends ControlProps {
  readonly min?: CalendarDate | undefined;
  readonly max?: CalendarDate | undefined;
}

/** What a field for words gets. */
export interface TextFieldSlotProps extends ControlProps {
  /** One line, or several. */
  readonly multiline: boolean;
  /** How long it may be, in UTF-16 code units. `error` says when it is longer; a field that cuts off what is pasted would lose it. */
  readonly maxLength?: number | undefined;
}

/** What a choice among a few gets. */
export interface SelectSlotProps extends Named {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onValueChange: (value: string) => void;
  /** It filters, and something is chosen. */
  readonly 'data-cs-active'?: true | undefined;
  /** In a form: its name there, whether one must be chosen, what is wrong with it, what describes it, and where focus can be moved to. */
  readonly name?: string;
  readonly required?: boolean;
  readonly error?: string | undefined;
  readonly 'aria-describedby'?: string;
  readonly inputRef?: (control: HTMLElement | null) => void;
  /** When its options are about to be needed. */
  readonly onOpen?: (() => void) | undefined;
}

/** What a checkbox gets. */
export interface CheckboxSlotProps extends Omit<ComponentPropsWithoutRef<'input'>, 'type' | 'className'>, Named {
  /** Some of what it stands for is chosen, and some is not. */
  readonly indeterminate?: boolean;
}

/** What a dialog gets. It is rendered only while it is open. */
export interface DialogSlotProps {
  readonly title: string;
  /** Null where the title says it all. */
  readonly description: string | null;
  readonly size: 'md' | 'lg' | 'drawer';
  /** Somebody wants it closed: by Escape, the cross, or a click beside it. Whether it closes is the owner's affair. */
  readonly onClose: () => void;
  /** Puts focus where it belongs once the dialog is gone. */
  readonly returnFocus: () => void;
  /** Where it should be put; null for the body. Inside the host's own open `<dialog>` nothing else can be reached. */
  readonly container: HTMLElement | null;
  readonly children: ReactNode;
}

/** The parts a host can put its own in the place of, all with their behaviour kept. Each gets the props ours gets. */
export interface Components {
  readonly Button: ComponentType<ButtonSlotProps>;
  readonly Link: ComponentType<LinkSlotProps>;
  readonly DateField: ComponentType<DateFieldSlotProps>;
  readonly TextField: ComponentType<TextFieldSlotProps>;
  readonly Select: ComponentType<SelectSlotProps>;
  readonly Checkbox: ComponentType<CheckboxSlotProps>;
  readonly Dialog: ComponentType<DialogSlotProps>;
  readonly Person: ComponentType<{ readonly person: Person }>;
  readonly Icon: ComponentType<{ readonly name: IconName }>;
  readonly Empty: ComponentType<{ readonly title: string; readonly body: string; readonly action: ReactElement | null }>;
  readonly Failure: ComponentType<{
    readonly title: string;
    readonly text: string;
    readonly refusal: ClientRefusal;
    readonly retry: ReactElement;
  }>;
  readonly Skeleton: ComponentType<{ readonly size: 'short' | 'long' }>;
}
