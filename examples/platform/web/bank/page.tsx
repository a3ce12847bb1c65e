import { type ReactNode, useEffect } from 'react';
import { useWords } from './preferences.ts';

/** Names the page in the title of its tab. */
export function useTitle(title: string): void {
  const { platform } = useWords();
  useEffect(() => {
    document.title = `${title} · ${platform}`;
  }, [title, platform]);
}

interface PageProps {
  readonly title: string;
  readonly intro?: ReactNode;
  readonly children: ReactNode;
}

/** A page with its heading, which is also the title of the tab. */
export function Page({ title, intro, children }: PageProps) {
  useTitle(title);
  return (
    <>
      <header className="page-header">
        <h1>{title}</h1>
        {intro && (
          <p className="hint" dir="auto">
            {intro}
          </p>
        )}
      </header>
      {children}
    </>
  );
}
