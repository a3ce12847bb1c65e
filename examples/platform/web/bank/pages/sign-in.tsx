import { useEffect, useState } from 'react';
import type { BankPerson } from '../../src/fill/people.ts';
import { signIn } from '../session.ts';

const suggestions: readonly (readonly [userId: string, why: string])[] = [
  ['amelia.hart', 'Owner with overdue tasks'],
  ['oliver.grant', 'Delegate'],
  ['rachel.nguyen', 'Regional owner'],
  ['victoria.osei', 'Reads the compliance reports'],
  ['grace.whitfield', 'Administrator'],
  ['eleanor.voss', 'Validator without tasks'],
];

/** Lets a visitor be anybody of the bank. A demonstration: a real platform has its own sign-in here. */
export function SignIn({ people }: { readonly people: readonly BankPerson[] }) {
  const [search, setSearch] = useState('');
  useEffect(() => {
    document.title = 'Sign in · Model Risk Platform';
  }, []);
  const wanted = search.trim().toLowerCase();
  const found = people.filter(({ name, title }) => `${name} ${title}`.toLowerCase().includes(wanted));
  return (
    <main className="sign-in">
      <p className="brand">
        Northgate Bank <span>Model Risk Platform</span>
      </p>
      <h1>Sign in</h1>
      <p className="hint">This is a demonstration: no password, choose who you want to be.</p>
      <h2>Good places to start</h2>
      <ul className="choices">
        {suggestions.flatMap(([userId, why]) => {
          const person = people.find((each) => each.userId === userId);
          return person ? [<Choice key={userId} person={person} detail={why} />] : [];
        })}
      </ul>
      <h2>Everybody</h2>
      <label className="search">
        Search by name or title
        <input type="search" value={search} onChange={({ target }) => setSearch(target.value)} />
      </label>
      <output className="hint">{found.length === 0 ? 'Nobody is called that.' : `${found.length} of ${people.length} people`}</output>
      <ul className="choices">
        {found.map((person) => (
          <Choice key={person.userId} person={person} detail={person.title} />
        ))}
      </ul>
    </main>
  );
}

function Choice({ person, detail }: { readonly person: BankPerson; readonly detail: string }) {
  return (
    <li>
      <button type="button" onClick={() => signIn(person.userId)}>
        <strong>{person.name}</strong> <span>{detail}</span>
      </button>
    </li>
  );
}
