import { useEffect, useState } from 'react';

/** Whether a moment (milliseconds since 1970; null for none) lies more than `age` milliseconds back. Wakes up by itself. */
export function useOlderThan(at: number | null, age: number): boolean {
  const [passed, setPassed] = useState<number | null>(null);
  useEffect(() => {
    if (at === null) return;
    const timer = setTimeout(() => setPassed(at), Math.max(0, at + age - Date.now()));
    return () => clearTimeout(timer);
  }, [at, age]);
  return at !== null && passed === at;
}
