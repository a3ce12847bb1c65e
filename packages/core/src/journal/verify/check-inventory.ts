import type { DeploymentRecord, ProductionDates } from '../../plan/effects.ts';
import type { CalendarDate } from '../../shared/calendar-date.ts';
import type { VersionId } from '../../shared/ids.ts';
import type { ExportedRegion, ExportedTask, ExportedVersion } from '../export.ts';
import type { CheckedEntry } from './check-entry.ts';
import type { Findings } from './finding.ts';
import { isSame } from './same.ts';

/** What the entries of all tasks have made of versions and regions, which many tasks write to. */
export interface Inventory {
  /** Takes the entries of a task, and what of its deployments stands. */
  add(entries: readonly CheckedEntry[], state: ExportedTask): void;
  version(state: ExportedVersion): void;
  region(state: ExportedRegion): void;
  /** Looks back when all have come. */
  end(): void;
}

/** The last to write something. */
interface Written<Value> {
  readonly order: number;
  readonly value: Value;
}

/** Checks the dates of versions and what runs in regions. Keeps the last change of each: the memory grows with the inventory, not with its history. */
export function checkInventory(findings: Findings): Inventory {
  const dates = new Map<VersionId, Written<ProductionDates>>();
  const running = new Map<string, Written<DeploymentRecord | null>>();
  /** What stands in a region, for the latest day on which anything went live there. */
  const newest = new Map<string, { readonly day: CalendarDate; readonly records: DeploymentRecord[] }>();
  const seen = new Set<VersionId>();
  /** The numbers of the exceptions of a year. */
  const numbers = new Map<string, number[]>();

  return {
    add: (entries, { taskId, deployments, exception }) => {
      if (exception) {
        const [, year, number] = /^EXC-(\d{4})-([1-9]\d*)$/.exec(String(exception.code)) ?? [];
        const opening = entries
          .flatMap(({ entry }) => entry.effects)
          .find((effect) => effect.type === 'exception.record' && !effect.before);
        // The year is that of the tenant's calendar, which the entry knows; an entry that does not say the day counted by UTC.
        const openedOn = (opening?.type === 'exception.record' && opening.openedOn) || exception.openedAt;
        if (year === undefined || !String(openedOn).startsWith(year))
          findings.add('exception-mismatch', 'The code of the exception is none of its year.', { type: 'task', id: taskId });
        else if (!numbers.get(year)?.push(Number(number))) numbers.set(year, [Number(number)]);
      }
      for (const { entry, order } of entries) {
        for (const effect of entry.effects) {
          if (effect.type === 'version.production-date.record') write(dates, effect.versionId, { order, value: effect.after });
          else if (
            (effect.type === 'regional-deployment.record' && !effect.superseded) ||
            // Where nothing runs, since the model has left the region, nothing runs of it when it comes back.
            (effect.type === 'regional-deployment.withdraw' && (effect.moves || effect.before === null))
          )
            write<string, DeploymentRecord | null>(running, regionKey(effect), { order, value: effect.after });
        }
      }
      for (const deployment of deployments) {
        const { versionId, deployedOn: day, withdrawnOn } = deployment;
        const known = newest.get(regionKey(deployment));
        if (withdrawnOn !== null || (known && known.day > day)) continue;
        const record = { versionId, deployedOn: day, taskId };
        if (known?.day === day) known.records.push(record);
        else newest.set(regionKey(deployment), { day, records: [record] });
      }
    },
    version: ({ versionId, firstProductionDate, actualProductionDate }) => {
      seen.add(versionId);
      const known = dates.get(versionId)?.value ?? { firstProductionDate: null, actualProductionDate: null };
      if (known.firstProductionDate !== firstProductionDate || known.actualProductionDate !== actualProductionDate)
        findings.add('version-mismatch', `The production dates of version ${versionId} are not what the journal says.`);
    },
    region: (state) => {
      const { modelId, regionId, current, brought } = state;
      const last = running.get(regionKey(state));
      const standing = newest.get(regionKey(state));
      // What runs there is what moved last. An inventory that was put since may have made it the newest that stands, or
      // what ran there before Countersign, where that is no older.
      const fits =
        (last && isSame(current, last.value)) ||
        (current === null
          ? !last && !standing && brought === null
          : current.taskId === null
            ? isSame(current, brought) && (!standing || current.deployedOn >= standing.day)
            : standing?.records.some((record) => isSame(record, current)));
      if (!fits) findings.add('region-mismatch', `What runs of model ${modelId} in region ${regionId} is not what the journal says.`);
    },
    end: () => {
      for (const [year, given] of numbers)
        if (given.toSorted((a, b) => a - b).some((number, at) => number !== at + 1))
          findings.add('exception-mismatch', `The exceptions of ${year} are not numbered from 1 without a gap.`);
      // Where no version is written out, the host keeps them, and their dates are not for us to answer for.
      for (const versionId of seen.size > 0 ? dates.keys() : [])
        if (!seen.has(versionId)) findings.add('record-missing', `Version ${versionId}, which the journal dates, is gone.`);
    },
  };
}

function write<Key, Value>(into: Map<Key, Written<Value>>, key: Key, written: Written<Value>): void {
  const known = into.get(key);
  // Of the effects of one entry, the last counts.
  if (!known || known.order <= written.order) into.set(key, written);
}

const regionKey = ({ modelId, regionId }: { readonly modelId: string; readonly regionId: string }): string => `${modelId} ${regionId}`;
