import { type FormEvent, useState } from 'react';
import type { BankPerson } from '../../../src/fill/people.ts';
import type { OverrideRule } from '../../../src/house-rules.ts';
import { Loaded } from '../loaded.tsx';
import { may } from '../may.ts';
import { Page } from '../page.tsx';
import { useWords } from '../preferences.ts';
import { authorization } from '../session.ts';
import { refreshResources, useResource } from '../use-resource.ts';

/** What the bank demands of an override, for an administrator to change. */
export function HouseRules({ person }: { readonly person: BankPerson }) {
  const words = useWords();
  const rules = useResource<{ readonly overrideRule: OverrideRule }>('/rules');
  return (
    <Page title={words.page.rules} intro={words.rules.intro}>
      <Loaded resource={rules}>{({ overrideRule }) => <Rules key={overrideRule} rule={overrideRule} person={person} />}</Loaded>
    </Page>
  );
}

function Rules({ rule, person }: { readonly rule: OverrideRule; readonly person: BankPerson }) {
  const { rules: words } = useWords();
  const [said, setSaid] = useState('');
  const mayChange = may.changeRules(person);
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const overrideRule = new FormData(event.currentTarget).get('rule');
    const response = await fetch('/rules', {
      method: 'PUT',
      headers: { ...authorization(person.userId), 'content-type': 'application/json' },
      body: JSON.stringify({ overrideRule }),
    }).catch(() => null);
    setSaid(response?.ok ? words.saved : words.notSaved);
    if (response?.ok) refreshResources();
  };
  const choice = (value: OverrideRule, label: string) => (
    <label>
      <input type="radio" name="rule" value={value} defaultChecked={value === rule} disabled={!mayChange} /> {label}
    </label>
  );
  return (
    <form className="card rules" onSubmit={(event) => void save(event)}>
      <fieldset>
        <legend>{words.override}</legend>
        {choice('reason', words.reason)}
        {choice('second-person', words.secondPerson)}
      </fieldset>
      {mayChange ? <button type="submit">{words.save}</button> : <p className="hint">{words.readOnly}</p>}
      <output className="hint">{said}</output>
    </form>
  );
}
