import type { PendingSubmission } from '../../src/inventory.ts';
import { formatDate } from '../format-date.ts';
import { Loaded } from '../loaded.tsx';
import { Link } from '../navigation.tsx';
import { Page } from '../page.tsx';
import { useResource } from '../use-resource.ts';
import { ValidationState } from '../validation-state.tsx';

/** The versions of the reader's own models that wait for validation. */
export function PendingSubmissions() {
  const submissions = useResource<readonly PendingSubmission[]>('/inventory/pending-submissions');
  return (
    <Page title="My pending submissions" intro="Versions of your models that validation has not decided about.">
      <Loaded resource={submissions}>
        {(all) =>
          all.length === 0 ? (
            <p className="card empty">Validation has nothing of yours in hand.</p>
          ) : (
            <table className="card stacked">
              <thead>
                <tr>
                  <th scope="col">Model</th>
                  <th scope="col">Version</th>
                  <th scope="col">Validation</th>
                  <th scope="col">Submitted</th>
                  <th scope="col">Planned</th>
                </tr>
              </thead>
              <tbody>
                {all.map((each) => (
                  <tr key={`${each.modelId} ${each.versionNumber}`}>
                    <th scope="row">
                      <Link to={`/models/${each.modelId}`}>{each.model}</Link>
                    </th>
                    <td data-label="Version">
                      {each.versionNumber} <small className="sub">{each.change}</small>
                    </td>
                    <td data-label="Validation">
                      <ValidationState validation={each.validation} />
                    </td>
                    <td data-label="Submitted">{formatDate(each.createdOn)}</td>
                    <td data-label="Planned">
                      {each.plannedProductionDate === null ? 'No date yet' : formatDate(each.plannedProductionDate)}
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
