import { type ReactElement, useEffect, useState } from 'react';
import type { Announcement } from '../hooks/announcer.ts';
import { useEnvironment } from '../hooks/environment.ts';
import { useSlot } from './slot.ts';

// What was said is taken away again, so that nobody comes upon it later and believes it new.
const lifetime = 7_000;

/** Renders the regions that announcements are read from: one that waits its turn and one that interrupts. */
export function LiveRegions(): ReactElement {
  const slot = useSlot();
  const { announcer } = useEnvironment();
  const [said, setSaid] = useState<Announcement | null>(null);
  useEffect(() => announcer.attach(setSaid), [announcer]);
  useEffect(() => {
    const timer = setTimeout(() => setSaid(null), lifetime);
    return () => clearTimeout(timer);
  }, [said]);

  // A text that is said twice must differ, or it is not read the second time.
  const text = said && said.text + (said.id % 2 === 0 ? '\u200b' : '');
  return (
    <>
      <div {...slot('hidden')} aria-live="polite">
        {said?.assertive === false && text}
      </div>
      <div {...slot('hidden')} aria-live="assertive">
        {said?.assertive && text}
      </div>
    </>
  );
}
