import { Link } from '../navigation.tsx';
import { Page } from '../page.tsx';
import { useWords } from '../preferences.ts';

/** The page for an address the platform does not have. */
export function NotFound() {
  const { notFound: words } = useWords();
  return (
    <Page title={words.title}>
      <p>
        {words.body} <Link href="/">{words.back}</Link>
      </p>
    </Page>
  );
}
