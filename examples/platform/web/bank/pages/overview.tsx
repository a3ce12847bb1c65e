import type { Overview as Numbers } from '../../../src/inventory.ts';
import { Loaded } from '../loaded.tsx';
import { Link } from '../navigation.tsx';
import { Page } from '../page.tsx';
import { useWords } from '../preferences.ts';
import { useDate } from '../use-date.ts';
import { useResource } from '../use-resource.ts';

/** The platform's front page: the inventory in numbers and what went live last. */
export function Overview() {
  const words = useWords();
  const date = useDate();
  const overview = useResource<Numbers>('/inventory/overview');
  const { column, overview: own } = words;
  return (
    <Page title={words.page.overview} intro={own.intro}>
      <Loaded resource={overview}>
        {({ models, versions, inValidation, usedBeforeValidation, recent }) => (
          <>
            <dl className="figures">
              <Figure label={own.models} value={models} />
              <Figure label={own.versions} value={versions} />
              <Figure label={own.inValidation} value={inValidation} />
              <Figure label={own.beforeValidation} value={usedBeforeValidation} />
            </dl>
            <h2>{own.recent}</h2>
            <table className="card stacked" aria-label={own.recent}>
              <thead>
                <tr>
                  <th scope="col">{column.model}</th>
                  <th scope="col">{column.version}</th>
                  <th scope="col">{column.region}</th>
                  <th scope="col">{column.liveSince}</th>
                  <th scope="col">{column.confirmedBy}</th>
                  <th scope="col">{column.flag}</th>
                </tr>
              </thead>
              <tbody>
                {recent.map((deployment) => (
                  <tr key={deployment.taskId}>
                    <th scope="row">
                      <Link href={`/models/${deployment.modelId}`}>{deployment.model}</Link>
                    </th>
                    <td data-label={column.version}>{deployment.versionNumber}</td>
                    <td data-label={column.region}>{deployment.region ?? words.allRegions}</td>
                    <td data-label={column.liveSince}>{date(deployment.actualProductionDate)}</td>
                    <td data-label={column.confirmedBy}>{deployment.confirmedBy}</td>
                    <td data-label={column.flag}>
                      {deployment.overridden ? <span className="state state-bad">{own.usedBefore}</span> : words.none}
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
