import type { Notice } from '@countersign/react';
import { useCallback, useEffect, useState } from 'react';
import { refreshResources } from '../bank/use-resource.ts';

/** How long a notice stays, in milliseconds. */
const patience = 8_000;

/** Shows for a while what the widgets tell the platform, and lets its own pages ask anew. Those who listen have heard it from the widgets. */
export function useNotices() {
  const [notice, setNotice] = useState<Notice | null>(null);
  const onNotice = useCallback((told: Notice) => {
    setNotice(told);
    if (told.tone !== 'error') refreshResources();
  }, []);
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(() => setNotice(null), patience);
    return () => clearTimeout(timer);
  }, [notice]);
  const shown = notice && (
    <p className="toast" data-tone={notice.tone} aria-hidden>
      {notice.message}
    </p>
  );
  return { onNotice, shown };
}
