import type { PendingSubmission } from '../../../src/inventory.ts';
import { Loaded } from '../loaded.tsx';
import { Link } from '../navigation.tsx';
import { Page } from '../page.tsx';
import { useWords } from '../preferences.ts';
import { useDate } from '../use-date.ts';
import { useResource } from '../use-resource.ts';
import { ValidationState } from '../validation-state.tsx';

/** The versions of the reader's own models that wait for validation. */
export function PendingSubmissions() {
  const words = useWords();
  const date = useDate();
  const { column } = words;
  const submissions = useResource<readonly PendingSubmission[]>('/inventory/pending-submissions');
  return (
    <Page title={words.page.submissions} intro={words.submissions.intro}>
      <Loaded resource={submissions}>
        {(all) =>
          all.length === 0 ? (
            <p className="card empty">{words.submissions.empty}</p>
          ) : (
            <table className="card stacked" aria-label={words.page.submissions}>
              <thead>
                <tr>
                  <th scope="col">{column.model}</th>
                  <th scope="col">{column.version}</th>
                  <th scope="col">{column.validation}</th>
                  <th scope="col">{column.submitted}</th>
                  <th scope="col">{column.planned}</th>
                </tr>
              </thead>
              <tbody>
                {all.map((each) => (
                  <tr key={`${each.modelId} ${each.versionNumber}`}>
                    <th scope="row">
                      <Link href={`/models/${each.modelId}`}>{each.model}</Link>
                    </th>
                    <td data-label={column.version}>
                      {each.versionNumber} <small className="sub">{each.change}</small>
                    </td>
                    <td data-label={column.validation}>
                      <ValidationState validation={each.validation} />
                    </td>
                    <td data-label={column.submitted}>{date(each.createdOn)}</td>
                    <td data-label={column.planned}>
                      {each.plannedProductionDate === null ? words.submissions.noDate : date(each.plannedProductionDate)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
    </Page>
  );
}
