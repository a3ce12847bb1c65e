import { type ReactNode, useEffect } from 'react';

interface PageProps {
  readonly title: string;
  readonly intro?: ReactNode;
  readonly children: ReactNode;
}

/** A page with its heading, which is also the title of the tab. */
export function Page({ title, intro, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Model Risk Platform`;
  }, [title]);
  return (
    <>
      <header className="page-header">
        <h1>{title}</h1>
        {intro && <p className="hint">{intro}</p>}
      </header>
      {children}
    </>
  );
}
