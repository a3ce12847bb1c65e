import type { Message } from '../../../src/mailbox.ts';
import { Loaded } from '../loaded.tsx';
import { Link } from '../navigation.tsx';
import { Page } from '../page.tsx';
import { useWords } from '../preferences.ts';
import { useDate } from '../use-date.ts';
import { useResource } from '../use-resource.ts';

/** The reader's mailbox. The bank writes its mail in English, whatever the language of its pages. */
export function Mail() {
  const words = useWords();
  const date = useDate();
  const messages = useResource<readonly Message[]>('/mail');
  return (
    <Page title={words.page.mail} intro={words.mail.intro}>
      <Loaded resource={messages}>
        {(all) =>
          all.length === 0 ? (
            <p className="card empty">{words.mail.empty}</p>
          ) : (
            all.map(({ messageId, sentAt, subject, text }) => (
              <article className="card message" key={messageId}>
                <h2>
                  <bdi lang="en">{subject}</bdi>
                </h2>
                <p className="hint">{date(sentAt)}</p>
                <ul>
                  {text.split('\n- ').map((notice) => (
                    <li key={notice}>
                      <Line text={notice.replace(/^- /, '')} />
                    </li>
                  ))}
                </ul>
              </article>
            ))
          )
        }
      </Loaded>
    </Page>
  );
}

/** One notice; where an address stands below it, the words lead there. */
function Line({ text }: { readonly text: string }) {
  const [words, address] = text.split('\n').map((each) => each.trim());
  const shown = <bdi lang="en">{words}</bdi>;
  return address === undefined ? shown : <Link href={address}>{shown}</Link>;
}
