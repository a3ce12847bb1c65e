import { Link } from '../navigation.tsx';
import { Page } from '../page.tsx';

/** The page for an address the platform does not have. */
export function NotFound() {
  return (
    <Page title="Page not found">
      <p>
        There is no page at this address. <Link to="/">Go to the overview</Link>
      </p>
    </Page>
  );
}
