import { Fault } from '@countersign/core';
import type { HostFunctions, HostMapping, HostTasks } from './host-mapping.ts';

/** What a member of a mapping is: a name, a list of identifiers, a status, a scope, the values of one, or a yes or no; with a question mark, it may be left out. */
type Kind = 'name' | 'name?' | 'list?' | 'status' | 'scope' | 'values' | 'flag?';
type Members<Part> = { readonly [Member in keyof Part]-?: Kind };
type Parts = Omit<HostMapping, 'tenant' | 'timeZone'>;

const functions: Members<HostFunctions> = {
  lockVersions: 'name?',
  lockModels: 'name?',
  lockValidations: 'name?',
  lockDelegates: 'name?',
  lockModelRegions: 'name?',
  recordProductionDate: 'name?',
  runInRegion: 'name?',
};

const tasks: Members<HostTasks> = {
  table: 'name',
  id: 'name',
  version: 'name',
  model: 'name',
  region: 'name',
  assignedTo: 'name',
  status: 'name',
  plannedProductionDate: 'name',
  actualProductionDate: 'name',
  confirmationNotes: 'name?',
  confirmedAt: 'name',
  confirmedBy: 'name',
  deployedBeforeValidationApproved: 'name',
  validationOverrideReason: 'name',
  createdAt: 'name',
  insertsNew: 'flag?',
};

const parts: { readonly [Part in keyof Parts]-?: Members<NonNullable<Parts[Part]>> } = {
  users: { table: 'name', id: 'name', name: 'name' },
  regions: { table: 'name', id: 'name', code: 'name', name: 'name', requiresApproval: 'name?' },
  models: { table: 'name', id: 'name', name: 'name', owner: 'name' },
  modelRegions: {
    table: 'name',
    model: 'name',
    region: 'name',
    owner: 'name?',
    version: 'name',
    deployedOn: 'name',
    notes: 'name?',
    taskId: 'name?',
    historyRevision: 'name?',
  },
  versions: {
    table: 'name',
    id: 'name',
    model: 'name',
    number: 'name',
    ordinal: 'name',
    scope: 'scope',
    affectedRegions: 'list?',
    validationRequest: 'name?',
    validationRequired: 'name?',
    createdOn: 'name',
    plannedProductionDate: 'name?',
    firstProductionDate: 'name?',
    actualProductionDate: 'name',
  },
  validations: {
    table: 'name',
    id: 'name',
    status: 'status',
    statusLabel: 'name?',
    approvedOn: 'name?',
    interim: 'name?',
    scopeRegions: 'list?',
    requestedBy: 'name?',
    validators: 'list?',
  },
  delegates: {
    table: 'name',
    id: 'name',
    model: 'name',
    delegate: 'name',
    delegator: 'name?',
    from: 'name?',
    until: 'name?',
    revokedAt: 'name?',
  },
  tasks,
  functions,
};

const optional: readonly string[] = ['delegates', 'tasks', 'functions'] satisfies readonly (keyof Parts)[];
const list: Readonly<Record<string, Kind>> = { table: 'name', of: 'name', value: 'name' };
const status: Readonly<Record<string, Kind>> = { column: 'name', table: 'name', id: 'name', code: 'name', label: 'name?' };
const scope: Readonly<Record<string, Kind>> = { column: 'name', global: 'values', regional: 'values' };

/**
 * Throws a `Fault` for what is no mapping, before any database is asked: a member that is misspelt would be taken for one
 * that was left out, and what it names as not there.
 */
export function requireShape(mapping: HostMapping): void {
  const problems = shapeProblems(mapping);
  if (problems.length > 0)
    throw new Fault(
      'mapping-invalid',
      `What was given as \`host\` is no mapping of a host's tables: ${problems.join('; ')}. Nothing was asked of the database: mend the mapping.`,
    );
}

/** What keeps a value from being a mapping, a clause for each. A member that is none is said, too: it may be one that is misspelt. */
export function shapeProblems(value: unknown): readonly string[] {
  if (!isObject(value)) return ['it is no object'];
  const { tenant, timeZone, ...rest } = value;
  return [
    ...tenantProblems(tenant),
    ...(timeZone === undefined || isName(timeZone) ? [] : ['timeZone must be a text']),
    ...Object.keys(rest).flatMap((part) => (Object.hasOwn(parts, part) ? [] : [`${part} is no part of a mapping`])),
    ...Object.entries(parts).flatMap(([part, members]) =>
      rest[part] === undefined && optional.includes(part) ? [] : objectProblems(part, rest[part], members),
    ),
  ];
}

function tenantProblems(tenant: unknown): readonly string[] {
  const said = isObject(tenant) ? Object.entries(tenant) : [];
  const [one, another] = said;
  return one && !another && ['is', 'column'].includes(one[0]) && isName(one[1]) ? [] : ['tenant must be { "is": … } or { "column": … }'];
}

function objectProblems(path: string, value: unknown, members: Readonly<Record<string, Kind>>): readonly string[] {
  if (!isObject(value)) return [`${path} ${value === undefined ? 'is missing' : 'must be an object'}`];
  return [
    ...Object.keys(value).flatMap((member) => (Object.hasOwn(members, member) ? [] : [`${path}.${member} is no member of it`])),
    ...Object.entries(members).flatMap(([member, kind]) => memberProblems(`${path}.${member}`, value[member], kind)),
  ];
}

function memberProblems(path: string, value: unknown, kind: Kind): readonly string[] {
  if (value === undefined) return kind.endsWith('?') ? [] : [`${path} is missing`];
  if (kind === 'flag?') return typeof value === 'boolean' ? [] : [`${path} must be true or false`];
  if (kind === 'values') return isValues(value) ? [] : [`${path} must be a list of texts, and not an empty one`];
  if (isName(value)) return [];
  if (isObject(value) && kind === 'list?') return objectProblems(path, value, list);
  if (isObject(value) && kind === 'status') return objectProblems(path, value, status);
  if (isObject(value) && kind === 'scope') return [...objectProblems(path, value, scope), ...doubled(path, value)];
  return [`${path} must be a name`];
}

/** The values of a scope that are given for both of what it can be; they are read in any case. */
function doubled(path: string, { global, regional }: Readonly<Record<string, unknown>>): readonly string[] {
  if (!isValues(global) || !isValues(regional)) return [];
  const others = new Set(regional.map((value) => value.toUpperCase()));
  return global.flatMap((value) => (others.has(value.toUpperCase()) ? [`${path} has "${value}" for global and for regional`] : []));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isValues = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string');
