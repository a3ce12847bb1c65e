import type { ModelSheet } from '../../src/inventory.ts';
import { Fact } from '../fact.tsx';
import { formatDate } from '../format-date.ts';
import { Loaded } from '../loaded.tsx';
import { ModelRecords } from '../model-records.tsx';
import { Link } from '../navigation.tsx';
import { Page } from '../page.tsx';
import { useResource } from '../use-resource.ts';
import { Version } from '../version.tsx';
import { NotFound } from './not-found.tsx';

/** A model: what runs where, and its versions with the deployments that were countersigned. */
export function Model({ modelId }: { readonly modelId: string }) {
  const model = useResource<ModelSheet>(`/inventory/models/${modelId}`);
  if (model.state === 'failed' && model.status === 404) return <NotFound />;
  return (
    <>
      <p className="back">
        <Link to="/models">All models</Link>
      </p>
      <Loaded resource={model}>
        {(sheet) => (
          <Page title={sheet.name} intro={sheet.purpose}>
            <dl className="facts">
              <Fact label="Number" value={sheet.modelId} />
              <Fact label="Business line" value={sheet.line} />
              <Fact label="Tier" value={String(sheet.tier)} />
              <Fact label="Owner" value={sheet.owner} />
            </dl>
            <h2>In production</h2>
            <InProduction regions={sheet.regions} />
            <ModelRecords modelId={sheet.modelId} versions={sheet.versions} />
            <h2>Versions</h2>
            {sheet.versions.map((version) => (
              <Version key={version.versionId} version={version} />
            ))}
          </Page>
        )}
      </Loaded>
    </>
  );
}

function InProduction({ regions }: Pick<ModelSheet, 'regions'>) {
  if (regions.length === 0) return <p className="card empty">This model is used centrally, in no region of its own.</p>;
  return (
    <table className="card stacked" aria-label="In production">
      <thead>
        <tr>
          <th scope="col">Region</th>
          <th scope="col">Version</th>
          <th scope="col">Since</th>
          <th scope="col">Answers for it</th>
        </tr>
      </thead>
      <tbody>
        {regions.map((region) => (
          <tr key={region.code}>
            <th scope="row">
              {region.name} <small>{region.code}</small>
            </th>
            <td data-label="Version">{region.versionNumber ?? 'None yet'}</td>
            <td data-label="Since">{formatDate(region.deployedOn)}</td>
            <td data-label="Answers for it">{region.owner}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
