import { useState } from 'react';
import type { ModelSheet, VersionSheet } from '../../../src/inventory.ts';
import { ModelTimeline, VersionDeployments } from '../../countersign/for-those-concerned.tsx';
import { Fact } from '../fact.tsx';
import { Loaded } from '../loaded.tsx';
import { Link } from '../navigation.tsx';
import { Page } from '../page.tsx';
import { useWords } from '../preferences.ts';
import { useDate } from '../use-date.ts';
import { useResource } from '../use-resource.ts';
import { ValidationState } from '../validation-state.tsx';
import { NotFound } from './not-found.tsx';

/** A model: what the platform's inventory says of it, and Countersign's timeline and deployments among that, for those concerned. */
export function Model({ modelId }: { readonly modelId: string }) {
  const { model: words, column } = useWords();
  const model = useResource<ModelSheet>(`/inventory/models/${modelId}`);
  if (model.state === 'failed' && model.status === 404) return <NotFound />;
  return (
    <>
      <p className="back">
        <Link href="/models">{words.all}</Link>
      </p>
      <Loaded resource={model}>
        {(sheet) => (
          <Page title={sheet.name} intro={sheet.purpose}>
            <dl className="facts">
              <Fact label={column.number} value={sheet.modelId} />
              <Fact label={column.line} value={sheet.line} />
              <Fact label={column.tier} value={String(sheet.tier)} />
              <Fact label={column.owner} value={sheet.owner} />
            </dl>
            <h2>{words.inProduction}</h2>
            <InProduction regions={sheet.regions} />
            <ModelTimeline modelId={sheet.modelId} />
            <h2>{words.versions}</h2>
            <Versions versions={sheet.versions} />
          </Page>
        )}
      </Loaded>
    </>
  );
}

/** The newest versions; the earlier ones when somebody asks for them. */
function Versions({ versions }: Pick<ModelSheet, 'versions'>) {
  const { model: words } = useWords();
  const [isOpen, setOpen] = useState(false);
  const earlier = versions.slice(2);
  return (
    <>
      {versions.slice(0, 2).map((version) => (
        <Version key={version.versionId} version={version} />
      ))}
      {earlier.length > 0 && (
        <details className="earlier" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>{words.earlier(earlier.length)}</summary>
          {isOpen && earlier.map((version) => <Version key={version.versionId} version={version} />)}
        </details>
      )}
    </>
  );
}

function Version({ version }: { readonly version: VersionSheet }) {
  const { model: words, column, allRegions } = useWords();
  const date = useDate();
  const { versionId, versionNumber, change, validation, affectedRegions } = version;
  return (
    <section className="version" aria-label={words.version(versionNumber)}>
      <header>
        <h3>{versionNumber}</h3>
        <span>{change}</span>
        <ValidationState validation={validation} />
      </header>
      <dl className="facts">
        <Fact label={column.regions} value={affectedRegions.join(', ') || allRegions} />
        <Fact label={column.created} value={date(version.createdOn)} />
        <Fact label={column.planned} value={date(version.plannedProductionDate)} />
        <Fact label={column.firstLive} value={date(version.firstProductionDate)} />
        <Fact label={column.fullyLive} value={date(version.actualProductionDate)} />
        {validation?.approvedOn && <Fact label={column.approved} value={date(validation.approvedOn)} />}
      </dl>
      <VersionDeployments versionId={versionId} />
    </section>
  );
}

function InProduction({ regions }: Pick<ModelSheet, 'regions'>) {
  const { model: words, column } = useWords();
  const date = useDate();
  if (regions.length === 0) return <p className="card empty">{words.central}</p>;
  return (
    <table className="card stacked" aria-label={words.inProduction}>
      <thead>
        <tr>
          <th scope="col">{column.region}</th>
          <th scope="col">{column.version}</th>
          <th scope="col">{column.since}</th>
          <th scope="col">{column.answersFor}</th>
        </tr>
      </thead>
      <tbody>
        {regions.map((region) => (
          <tr key={region.code}>
            <th scope="row">
              {region.name} <small>{region.code}</small>
            </th>
            <td data-label={column.version}>{region.versionNumber ?? words.noneYet}</td>
            <td data-label={column.since}>{date(region.deployedOn)}</td>
            <td data-label={column.answersFor}>{region.owner}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
