import type { ModelRow } from '../../../src/inventory.ts';
import { Loaded } from '../loaded.tsx';
import { changeQuery, Link, useQuery } from '../navigation.tsx';
import { Page } from '../page.tsx';
import { useWords } from '../preferences.ts';
import { useResource } from '../use-resource.ts';
import { ValidationState } from '../validation-state.tsx';

/** The bank's inventory of models. What it is searched for stands in the address. */
export function Models() {
  const words = useWords();
  const models = useResource<readonly ModelRow[]>('/inventory/models');
  return (
    <Page title={words.page.models} intro={words.models.intro}>
      <Loaded resource={models}>{(all) => <ModelList models={all} />}</Loaded>
    </Page>
  );
}

function ModelList({ models }: { readonly models: readonly ModelRow[] }) {
  const { models: words, column } = useWords();
  const query = useQuery();
  const [search, line] = [query.get('search') ?? '', query.get('line') ?? ''];
  const lines = [...new Set(models.map((each) => each.line))];
  const wanted = search.trim().toLowerCase();
  const found = models.filter(
    (model) => (line === '' || model.line === line) && `${model.modelId} ${model.name} ${model.owner}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <div className="filters">
        <label className="search">
          {words.search}
          <input
            type="search"
            placeholder={words.searchIn}
            value={search}
            onChange={({ target }) => changeQuery({ search: target.value || null })}
          />
        </label>
        <label>
          {column.line}
          <select value={line} onChange={({ target }) => changeQuery({ line: target.value || null })}>
            <option value="">{words.all}</option>
            {lines.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <output className="hint">{words.found(found.length, models.length)}</output>
      </div>
      {found.length > 0 && (
        <table className="card stacked">
          <thead>
            <tr>
              <th scope="col">{column.model}</th>
              <th scope="col">{column.line}</th>
              <th scope="col">{column.tier}</th>
              <th scope="col">{column.owner}</th>
              <th scope="col">{column.regions}</th>
              <th scope="col">{column.newest}</th>
              <th scope="col">{column.validation}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((model) => (
              <tr key={model.modelId}>
                <th scope="row">
                  <Link href={`/models/${model.modelId}`}>{model.name}</Link> <small className="sub">{model.modelId}</small>
                </th>
                <td data-label={column.line}>{model.line}</td>
                <td data-label={column.tier}>{model.tier}</td>
                <td data-label={column.owner}>{model.owner}</td>
                <td data-label={column.regions}>{model.regions.join(' ') || words.central}</td>
                <td data-label={column.newest}>{model.newestVersion}</td>
                <td data-label={column.validation}>
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
