import type { Overview as Numbers } from '../../src/inventory.ts';
import { formatDate } from '../format-date.ts';
import { Loaded } from '../loaded.tsx';
import { Link } from '../navigation.tsx';
import { Page } from '../page.tsx';
import { useResource } from '../use-resource.ts';

/** The platform's front page: the inventory in numbers and what went live last. */
export function Overview() {
  const overview = useResource<Numbers>('/inventory/overview');
  return (
    <Page title="Overview" intro="Model risk across the group.">
      <Loaded resource={overview}>
        {({ models, versions, inValidation, usedBeforeValidation, recent }) => (
          <>
            <dl className="figures">
              <Figure label="Models" value={models} />
              <Figure label="Versions" value={versions} />
              <Figure label="In validation" value={inValidation} />
              <Figure label="Deployments before validation, last 365 days" value={usedBeforeValidation} />
            </dl>
            <h2>Confirmed last</h2>
            <table className="card stacked">
              <thead>
                <tr>
                  <th scope="col">Model</th>
                  <th scope="col">Version</th>
                  <th scope="col">Region</th>
                  <th scope="col">Live since</th>
                  <th scope="col">Confirmed by</th>
                  <th scope="col">Flag</th>
                </tr>
              </thead>
              <tbody>
                {recent.map((deployment) => (
                  <tr key={deployment.taskId}>
                    <th scope="row">
                      <Link to={`/models/${deployment.modelId}`}>{deployment.model}</Link>
                    </th>
                    <td data-label="Version">{deployment.versionNumber}</td>
                    <td data-label="Region">{deployment.region ?? 'All regions'}</td>
                    <td data-label="Live since">{formatDate(deployment.actualProductionDate)}</td>
                    <td data-label="Confirmed by">{deployment.confirmedBy}</td>
                    <td data-label="Flag">
                      {deployment.validationOverrideReason === null ? (
                        'None'
                      ) : (
                        <span className="state state-bad">Used before approval</span>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </Loaded>
    </Page>
  );
}

const Figure = ({ label, value }: { readonly label: string; readonly value: number }) => (
  <div className="card figure">
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
);
