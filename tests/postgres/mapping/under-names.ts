import type { Subject } from '@countersign/conformance';
import type { KeyNames } from './key-names.ts';

/** The members that hold identifiers of the host's records, wherever they stand. Tasks and delegations are ours. */
const hostMembers = new Set([
  'userId',
  'ownerId',
  'personId',
  'grantorId',
  'approvalRegionIds',
  'assignedToId',
  'createdById',
  'reassignedById',
  'confirmedById',
  'confirmedOnBehalfOfId',
  'adjustedById',
  'cancelledById',
  'withdrawnById',
  'requestedById',
  'requestedOnBehalfOfId',
  'decidedById',
  'delegatorId',
  'delegateId',
  'revokedById',
  'acknowledgedById',
  'closedById',
  'actorId',
  'onBehalfOfId',
  'validatorIds',
  'regionId',
  'affectedRegionIds',
  'regionIds',
  'scopeRegionIds',
  'modelId',
  'versionId',
  'versionIds',
  'replacedByVersionId',
  'validationRequestId',
]);

/** Where such identifiers are arguments of their own: by method, which arguments. */
const hostArguments: Readonly<Record<string, readonly number[]>> = {
  'snapshots.forVersions': [1],
  'snapshots.forModels': [1],
  'snapshots.people': [1],
  'tasks.strayed': [1],
  'tasks.pending': [2],
  'reports.deployments': [1],
  'reports.unfinished': [1],
};

type Rename = (identifier: string) => string;

/** A copy in which every identifier of a host's record is renamed. */
function renamed(value: unknown, rename: Rename, isHosts = false): unknown {
  if (typeof value === 'string') return isHosts ? rename(value) : value;
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [key as unknown, renamed(each, rename)]));
  if (Array.isArray(value)) return value.map((each) => renamed(each, rename, isHosts));
  if (typeof value !== 'object' || value === null) return value;
  // People that are asked for are identifiers, people that are answered are records.
  return Object.fromEntries(
    Object.entries(value).map(([member, each]) => [member, renamed(each, rename, hostMembers.has(member) || member === 'people')]),
  );
}

/** The same port, on which everything of the host's goes by the names of a test, and the store sees keys. */
function portUnderNames<Port extends object>(port: Port, names: KeyNames, path = ''): Port {
  return Object.fromEntries(
    Object.entries(port).map(([member, value]: [string, unknown]) => {
      const place = path === '' ? member : `${path}.${member}`;
      if (typeof value !== 'function') return [member, portUnderNames(value as object, names, place)];
      const hosts = hostArguments[place] ?? [];
      const byKey = place === 'snapshots.forVersions' || place === 'snapshots.forModels';
      return [
        member,
        async (...request: readonly unknown[]) => {
          const answer: unknown = await (value as (...request: readonly unknown[]) => unknown)(
            ...request.map((each, at) => renamed(each, (name) => names.key(name), hosts.includes(at))),
          );
          const back = renamed(answer, (key) => names.name(key));
          return byKey ? new Map([...(back as Map<string, unknown>)].map(([key, each]) => [names.name(key), each])) : back;
        },
      ];
    }),
  ) as Port;
}

/** Puts a subject under the names that the contract uses, over a store whose host has keys of its own. */
export function underNames(subject: Subject, names: KeyNames): Subject {
  return {
    ...subject,
    repositories: portUnderNames(subject.repositories, names),
    notices: portUnderNames(subject.notices, names),
    inventory: {
      put: (tenantId, inventory) => {
        names.learn(identifiersIn(inventory));
        return subject.inventory.put(tenantId, renamed(inventory, (name) => names.key(name)) as typeof inventory);
      },
    },
  };
}

/** Every identifier of a host's record that a value holds. */
function identifiersIn(value: unknown): readonly string[] {
  const found: string[] = [];
  renamed(value, (identifier) => {
    found.push(identifier);
    return identifier;
  });
  return found;
}
