import { useState } from 'react';
import type { ModelRow } from '../../src/inventory.ts';
import { Loaded } from '../loaded.tsx';
import { Link } from '../navigation.tsx';
import { Page } from '../page.tsx';
import { useResource } from '../use-resource.ts';
import { ValidationState } from '../validation-state.tsx';

/** The bank's inventory of models. */
export function Models() {
  const models = useResource<readonly ModelRow[]>('/inventory/models');
  return (
    <Page title="Models" intro="Every model of the bank, with its newest version.">
      <Loaded resource={models}>{(all) => <ModelList models={all} />}</Loaded>
    </Page>
  );
}

function ModelList({ models }: { readonly models: readonly ModelRow[] }) {
  const [search, setSearch] = useState('');
  const [line, setLine] = useState('');
  const lines = [...new Set(models.map((each) => each.line))];
  const wanted = search.trim().toLowerCase();
  const found = models.filter(
    (model) => (line === '' || model.line === line) && `${model.modelId} ${model.name} ${model.owner}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <div className="filters">
        <label className="search">
          Search
          <input type="search" placeholder="Model, number or owner" value={search} onChange={({ target }) => setSearch(target.value)} />
        </label>
        <label>
          Business line
          <select value={line} onChange={({ target }) => setLine(target.value)}>
            <option value="">All</option>
            {lines.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <output className="hint">{found.length === 0 ? 'No model fits.' : `${found.length} of ${models.length} models`}</output>
      </div>
      {found.length > 0 && (
        <table className="card stacked">
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col">Business line</th>
              <th scope="col">Tier</th>
              <th scope="col">Owner</th>
              <th scope="col">Regions</th>
              <th scope="col">Newest version</th>
              <th scope="col">Its validation</th>
            </tr>
          </thead>
          <tbody>
            {found.map((model) => (
              <tr key={model.modelId}>
                <th scope="row">
                  <Link to={`/models/${model.modelId}`}>{model.name}</Link> <small className="sub">{model.modelId}</small>
                </th>
                <td data-label="Business line">{model.line}</td>
                <td data-label="Tier">{model.tier}</td>
                <td data-label="Owner">{model.owner}</td>
                <td data-label="Regions">{model.regions.join(' ') || 'Group-wide'}</td>
                <td data-label="Newest version">{model.newestVersion}</td>
                <td data-label="Its validation">
                  <ValidationState validation={model.validation} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
