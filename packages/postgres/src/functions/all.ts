import { hostDelegations } from '../host/host-delegations.ts';
import { hostHistory } from '../host/host-history.ts';
import { hostTasks } from '../host/host-tasks.ts';
import { hostLocks } from '../host/host-locks.ts';
import { hostViews } from '../host/host-views.ts';
import { hostWrites } from '../host/host-writes.ts';
import type { Host } from '../host/host.ts';
import { keyFunctions } from '../host/keys.ts';
import { changes } from './changes.ts';
import { commits } from './commit-plans.ts';
import { taskAdoption } from './adopt-tasks.ts';
import { taskCreation } from './create-tasks.ts';
import { delegations } from './delegations.ts';
import { effects } from './effects.ts';
import { guards } from './guards.ts';
import { hostFacts } from './host-facts.ts';
import { archive } from './archive.ts';
import { journal } from './journal.ts';
import { taskLists } from './list-tasks.ts';
import { locks } from './locks.ts';
import { notices } from './notices.ts';
import { pendingDecisions } from './pending-decisions.ts';
import { people } from './people.ts';
import { inventory } from './put-inventory.ts';
import { readListed } from './read-listed.ts';
import { readTasks } from './read-tasks.ts';
import { readVersions } from './read-versions.ts';
import { recordFacts } from './record-facts.ts';
import { refusedAttempts } from './refused-attempts.ts';
import { relays } from './relays.ts';
import { reportRollups } from './report-rollups.ts';
import { reportTallies } from './report-tallies.ts';
import { reports } from './reports.ts';
import { seals } from './seals.ts';
import { requests } from './requests.ts';
import { sweeps } from './sweeps.ts';
import { texts } from './texts.ts';
import { unaskedVersions } from './unasked-versions.ts';
import { unfinishedVersions } from './unfinished-versions.ts';
import { writeTasks } from './write-tasks.ts';

/**
 * Every view and function, in an order in which they can be made: first how the host's records are reached, then what
 * reads and writes through that. None holds data, so they are made anew whenever their text changes.
 */
export const functionsFor = (host: Host): readonly string[] => [
  ...texts,
  ...keyFunctions,
  ...hostViews(host),
  ...hostLocks(host),
  ...hostWrites(host),
  ...hostDelegations(host),
  ...hostTasks(host),
  ...hostHistory(host),
  ...recordFacts,
  ...hostFacts(host),
  ...readVersions(host.keys),
  ...readTasks(host.keys),
  ...readListed(host.keys),
  ...unfinishedVersions(host.keys),
  ...people(host.keys),
  ...taskLists(host),
  ...locks,
  ...guards(host.keys),
  ...writeTasks(host),
  ...effects(host),
  ...journal,
  ...requests,
  ...commits,
  ...taskAdoption(host),
  ...taskCreation(host),
  ...refusedAttempts,
  ...delegations,
  ...seals,
  ...archive(host.isOurs),
  ...changes,
  ...relays,
  ...notices,
  ...reports(host.keys),
  ...reportTallies,
  ...reportRollups,
  ...pendingDecisions(host.keys),
  ...sweeps(host),
  ...unaskedVersions(host),
  ...(host.isOurs ? inventory : []),
];
