/** Something said aloud by assistive technology. `id` tells a repetition from the same announcement. */
export interface Announcement {
  readonly id: number;
  readonly text: string;
  /** Whether it interrupts what is being read. */
  readonly assertive: boolean;
}

/** Says something. Whatever is said in one breath is said in the order given. */
type Announce = (text: string, options?: { readonly assertive?: boolean }) => void;

/** Carries announcements to the outlet that can be heard: the last one attached, which is the open dialog's if one is open. */
export interface Announcer {
  readonly announce: Announce;
  /** Attaches an outlet; returns how to take it away again. */
  readonly attach: (outlet: (announcement: Announcement) => void) => () => void;
}

// Long enough for a dialog to go and for focus to move, or the outlet would be gone before it is read.
const delay = 100;

/** Builds an announcer without outlets; what is announced to none is lost. */
export function createAnnouncer(): Announcer {
  const outlets: ((announcement: Announcement) => void)[] = [];
  /** What is about to be said: several widgets that meet with the same say it once. */
  const breath = new Set<string>();
  let count = 0;
  return {
    announce: (text, { assertive = false } = {}) => {
      if (breath.has(text)) return;
      breath.add(text);
      const announcement = { id: ++count, text, assertive };
      setTimeout(() => {
        breath.delete(text);
        outlets.at(-1)?.(announcement);
      }, delay);
    },
    attach: (outlet) => {
      outlets.push(outlet);
      return () => void outlets.splice(outlets.indexOf(outlet), 1);
    },
  };
}
