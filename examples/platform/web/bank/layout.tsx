import { OverdueBadge } from '@countersign/react';
import { type ReactNode, useState } from 'react';
import type { BankPerson } from '../src/fill/people.ts';
import { mayReadCompliance } from './may-read-compliance.ts';
import { Link, navigate, usePath } from './navigation.tsx';
import { signIn } from './session.ts';

interface LayoutProps {
  readonly person: BankPerson;
  readonly children: ReactNode;
}

/** The frame of every page: the bank's bar, the menu with the count of overdue tasks, and who is signed in. */
export function Layout({ person, children }: LayoutProps) {
  const path = usePath();
  const [open, setOpen] = useState(false);
  const item = (to: string, label: string, badge?: ReactNode) => (
    <li>
      <Link to={to} current={path === to || (to !== '/' && path.startsWith(`${to}/`))} onFollow={() => setOpen(false)}>
        {label}
        {badge}
      </Link>
    </li>
  );
  const signOut = () => {
    signIn(null);
    navigate('/');
  };
  return (
    <div className="frame">
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="bar">
        <button type="button" className="menu-button" aria-expanded={open} aria-controls="menu" onClick={() => setOpen(!open)}>
          Menu
          <OverdueBadge />
        </button>
        <span className="brand">
          Northgate Bank <span>Model Risk Platform</span>
        </span>
        <div className="person">
          <span className="person-name">
            {person.name}
            <small>{person.title}</small>
          </span>
          <button type="button" onClick={signOut}>
            Sign out
          </button>
        </div>
      </header>
      <nav id="menu" className={open ? 'menu menu-open' : 'menu'} aria-label="Platform">
        <ul>
          {item('/', 'Overview')}
          {item('/models', 'Models')}
          {item('/my-pending-submissions', 'My pending submissions')}
          {item('/my-deployment-tasks', 'My deployment tasks', <OverdueBadge />)}
          {mayReadCompliance(person) && item('/compliance', 'Compliance')}
        </ul>
      </nav>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
