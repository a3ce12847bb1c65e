import { OverdueBadge, PendingBadge } from '@countersign/react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { BankPerson } from '../../src/fill/people.ts';
import { may } from './may.ts';
import { Link, usePath } from './navigation.tsx';
import { PersonSwitch } from './person-switch.tsx';
import { PreferenceSelects } from './preference-selects.tsx';
import { useWords } from './preferences.ts';

interface LayoutProps {
  readonly person: BankPerson;
  readonly people: readonly BankPerson[];
  readonly children: ReactNode;
}

/** The frame of every page: the bank's bar, the menu with what is overdue and what waits, and who is signed in. */
export function Layout({ person, people, children }: LayoutProps) {
  const words = useWords();
  const path = usePath();
  const [isOpen, setOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  // Whichever way another page came, by a link or by the way back, the reader is put at its beginning.
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current !== path) main.current?.focus({ preventScroll: true });
    shown.current = path;
  }, [path]);
  const item = (to: string, label: string, badge?: ReactNode) => (
    <li>
      <Link
        href={to}
        aria-current={path === to || (to !== '/' && path.startsWith(`${to}/`)) ? 'page' : undefined}
        onClick={() => setOpen(false)}
      >
        {label}
        {badge}
      </Link>
    </li>
  );
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className="bar">
        <button type="button" className="menu-button" aria-expanded={isOpen} aria-controls="menu" onClick={() => setOpen(!isOpen)}>
          {words.menu}
          <OverdueBadge />
        </button>
        <span className="brand">
          Northgate Bank <span>{words.platform}</span>
        </span>
        <PersonSwitch person={person} people={people} />
      </header>
      <nav id="menu" className={isOpen ? 'menu menu-open' : 'menu'} aria-label={words.pages}>
        <ul>
          {item('/', words.page.overview)}
          {item('/models', words.page.models)}
          {item('/my-pending-submissions', words.page.submissions)}
          {item('/my-deployment-tasks', words.page.tasks, <OverdueBadge />)}
          {item('/ready-to-deploy', words.page.ready)}
          {may.oversee(person) && item('/pending-decisions', words.page.pending, <PendingBadge />)}
          {may.readCompliance(person) && item('/compliance', words.page.compliance)}
          {item('/my-mail', words.page.mail)}
          {may.changeRules(person) && item('/house-rules', words.page.rules)}
        </ul>
        <PreferenceSelects />
      </nav>
      <main id="main" tabIndex={-1} ref={main}>
        {children}
      </main>
    </div>
  );
}
