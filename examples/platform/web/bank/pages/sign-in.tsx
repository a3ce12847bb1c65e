import { useState } from 'react';
import type { BankPerson } from '../../../src/fill/people.ts';
import { useTitle } from '../page.tsx';
import { PreferenceSelects } from '../preference-selects.tsx';
import { useWords } from '../preferences.ts';
import { signIn } from '../session.ts';
import { startingPoints } from '../starting-points.ts';

/** Lets a visitor be anybody of the bank. A demonstration: a real platform has its own sign-in here. */
export function SignIn({ people }: { readonly people: readonly BankPerson[] }) {
  const { signIn: words, platform } = useWords();
  const [search, setSearch] = useState('');
  useTitle(words.title);
  const wanted = search.trim().toLowerCase();
  const found = people.filter(({ name, title }) => `${name} ${title}`.toLowerCase().includes(wanted));
  return (
    <main className="sign-in">
      <p className="brand">
        Northgate Bank <span>{platform}</span>
      </p>
      <h1>{words.title}</h1>
      <p className="hint">{words.hint}</p>
      <PreferenceSelects />
      <h2>{words.start}</h2>
      <ul className="choices">
        {startingPoints.flatMap(([userId, why]) => {
          const person = people.find((each) => each.userId === userId);
          return person ? [<Choice key={userId} person={person} detail={words.why[why]} />] : [];
        })}
      </ul>
      <h2>{words.everybody}</h2>
      <label className="search">
        {words.search}
        <input type="search" value={search} onChange={({ target }) => setSearch(target.value)} />
      </label>
      <output className="hint">{words.found(found.length, people.length)}</output>
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
