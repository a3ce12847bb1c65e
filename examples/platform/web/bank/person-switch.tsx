import { useRef } from 'react';
import type { BankPerson } from '../../src/fill/people.ts';
import { useWords } from './preferences.ts';
import { signIn } from './session.ts';
import { startingPoints } from './starting-points.ts';

interface PersonSwitchProps {
  readonly person: BankPerson;
  readonly people: readonly BankPerson[];
}

/** Who is signed in, and a way to look at the platform as somebody else. A demonstration's: a real platform signs in. */
export function PersonSwitch({ person, people }: PersonSwitchProps) {
  const { signIn: words } = useWords();
  const choices = useRef<HTMLDivElement>(null);
  const choose = (userId: string | null) => {
    choices.current?.hidePopover();
    signIn(userId);
  };
  return (
    <div className="person">
      <button type="button" popoverTarget="people" title={words.change}>
        <span className="person-name">
          <span className="unseen">{words.signedInAs} </span>
          {person.name}
          <small>{person.title}</small>
        </span>
        <span aria-hidden>▾</span>
      </button>
      <div id="people" popover="auto" ref={choices} className="people">
        <ul className="choices">
          {startingPoints.flatMap(([userId, why]) => {
            const each = people.find((one) => one.userId === userId);
            return each
              ? [
                  <li key={userId}>
                    <button type="button" aria-current={each.userId === person.userId || undefined} onClick={() => choose(userId)}>
                      <strong>{each.name}</strong> <span>{words.why[why]}</span>
                    </button>
                  </li>,
                ]
              : [];
          })}
          <li>
            <button type="button" onClick={() => choose(null)}>
              <strong>{words.somebodyElse}</strong>
            </button>
          </li>
        </ul>
      </div>
    </div>
  );
}
