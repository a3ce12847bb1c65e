import { isTimeZone } from '@countersign/core';
import type { Catalogue, CatalogueColumn } from './host-catalogue.ts';
import { columnsOf, sideTablesOf } from './host-columns.ts';
import type { HostMapping, ListColumn } from './host-mapping.ts';
import { keyTypes } from './keys.ts';

/** What keeps a mapping from being used with a database, a clause for each: what is missing, and what cannot be what it is mapped to be. */
export function mappingProblems(mapping: HostMapping, { column, hasTable }: Catalogue, whoever: 'makes' | 'uses'): readonly string[] {
  const wanted = columnsOf(mapping);
  const mayRead = (table: string, name: string) => whoever === 'uses' || column(table, name)?.readable !== false;
  const isThere = (table: string) => hasTable(table) && wanted.some((each) => each.table === table && mayRead(table, each.column));
  const { tenant } = mapping;
  const unreadable =
    'column' in tenant ? sideTablesOf(mapping).filter(({ table }) => column(table, tenant.column) && !mayRead(table, tenant.column)) : [];
  const absentTables = [...new Set(wanted.map(({ table }) => table))].filter((table) => !isThere(table));
  const present = wanted.filter(({ table }) => isThere(table));
  return [
    ...absentTables.map((table) => {
      const parts = new Set(
        wanted.filter((each) => each.table === table && each.purpose !== 'tenant.column').map(({ purpose }) => purpose.split('.')[0]),
      );
      return `the table ${table} (mapped as ${[...parts].join(', ')}) does not exist, or may not be read`;
    }),
    ...present.flatMap(({ table, column: name, purpose }) => {
      const { type } = column(table, name) ?? {};
      if (type === undefined || !mayRead(table, name))
        return [`${table}.${name} (mapped as ${purpose}) does not exist, or may not be read`];
      const may = fitting(purpose);
      return may && !may.includes(type) ? [`${table}.${name} is ${type}, and ${purpose} must be one of: ${may.join(', ')}`] : [];
    }),
    ...unreadable.map(({ table, purpose }) => `the tenant's column of ${table} (mapped as ${purpose}) may not be read`),
    ...referencesOf(mapping).flatMap(({ from, purpose, to, target }) => {
      const [found, key] = [column(...from)?.type, column(...to)?.type];
      return found === undefined || key === undefined || !keyTypes.some((each) => each === found) || familyOf(found) === familyOf(key)
        ? []
        : [`${from.join('.')} is ${found}, and ${purpose} must lead to ${target}, which is ${key}`];
    }),
    ...(isTimeZone(mapping.timeZone ?? 'UTC') ? [] : [`timeZone "${mapping.timeZone}" is no IANA zone`]),
    ...(whoever === 'makes' ? writingProblems(mapping, column) : []),
  ];
}

/**
 * What keeps the host's rows from being locked and written with the rights of whoever migrates. Row-level security that holds
 * for him would let a lock or a write pass over rows in silence.
 */
function writingProblems(mapping: HostMapping, column: Catalogue['column']): readonly string[] {
  const found = columnsOf(mapping).flatMap((each) => {
    const known = column(each.table, each.column);
    return known?.readable ? [{ ...each, known }] : []; // of what is missing, it is said already
  });
  const written = writtenBy(mapping);
  const locked = lockedBy(mapping);
  const once = (problems: readonly string[]) => [...new Set(problems)];
  return [
    ...once(
      found.flatMap(({ table, known }) =>
        known.secured
          ? [
              `row-level security of ${table} holds for whoever migrates, who must see, lock and write all of its rows: let him own it, without force, or give him BYPASSRLS`,
            ]
          : [],
      ),
    ),
    ...once(
      found.flatMap(({ table, purpose, known }) =>
        locked.some((part) => purpose.startsWith(`${part}.`)) && table === tableOf(mapping, purpose) && !known.lockable
          ? [
              `rows of ${table} cannot be locked: whoever migrates may not update it, or it is a view or another relation without rows of its own`,
            ]
          : [],
      ),
    ),
    ...found.flatMap(({ table, column: name, purpose, known }) =>
      written.includes(purpose) && known.lockable && !known.writable
        ? [`${table}.${name} (mapped as ${purpose}) cannot be written: it is generated, or whoever migrates may not update it`]
        : [],
    ),
    ...(mapping.tasks?.insertsNew ? found.filter(({ table }) => table === mapping.tasks?.table).flatMap(insertingProblems) : []),
  ];
}

/** What keeps rows of new tasks from being inserted: each of their columns is given, but for the key, which the table gives. */
const insertingProblems = ({
  table,
  column: name,
  purpose,
  known,
}: ReturnType<typeof columnsOf>[number] & { readonly known: CatalogueColumn }) => {
  if (purpose === 'tasks.id')
    return known.sequenceUsable ? [] : [`${table}.${name} (mapped as ${purpose}) comes from a sequence that whoever migrates may not use`];
  if (!purpose.startsWith('tasks.') && purpose !== 'tenant.column') return [];
  return known.insertable
    ? []
    : [`${table}.${name} (mapped as ${purpose}) cannot be inserted, as insertsNew asks for: whoever migrates may not, or it is generated`];
};

const tableOf = (mapping: HostMapping, purpose: string): string | undefined =>
  (mapping[purpose.split('.')[0] as keyof HostMapping] as { readonly table?: string } | undefined)?.table;

/** What is written by statements of ours, where the host has no function for it. */
const writtenBy = ({ functions = {} }: HostMapping): readonly string[] => [
  ...(functions.recordProductionDate === undefined ? ['versions.firstProductionDate', 'versions.actualProductionDate'] : []),
  ...(functions.runInRegion === undefined
    ? ['modelRegions.version', 'modelRegions.deployedOn', 'modelRegions.taskId', 'modelRegions.historyRevision', 'modelRegions.notes']
    : []),
  'tasks.status',
  'tasks.plannedProductionDate',
  'tasks.actualProductionDate',
  'tasks.assignedTo',
  'tasks.confirmationNotes',
  'tasks.confirmedAt',
  'tasks.confirmedBy',
  'tasks.deployedBeforeValidationApproved',
  'tasks.validationOverrideReason',
];

/** The parts whose rows are locked by statements of ours, where the host has no function for it. */
const lockedBy = ({ functions = {} }: HostMapping): readonly string[] => [
  ...(functions.lockVersions === undefined ? ['versions'] : []),
  ...(functions.lockModels === undefined ? ['models'] : []),
  ...(functions.lockValidations === undefined ? ['validations'] : []),
  ...(functions.lockModelRegions === undefined ? ['modelRegions'] : []),
  ...(functions.lockDelegates === undefined ? ['delegates'] : []),
  'tasks',
];

interface Reference {
  readonly from: readonly [table: string, column: string];
  readonly purpose: string;
  readonly to: readonly [table: string, column: string];
  readonly target: string;
}

/** Keys that can be compared with each other. */
const familyOf = (type: string): string => (integers.includes(type) ? 'integer' : texts.includes(type) ? 'text' : type);

/** Every column that leads to a key of another part. */
function referencesOf({
  users,
  regions,
  models,
  modelRegions,
  versions,
  validations,
  delegates,
  tasks,
}: HostMapping): readonly Reference[] {
  const targets = { users, regions, models, versions, validations };
  const leading = (
    part: string,
    table: string,
    name: string | undefined,
    member: string,
    target: keyof typeof targets,
  ): readonly Reference[] =>
    name === undefined
      ? []
      : [{ from: [table, name], purpose: `${part}.${member}`, to: [targets[target].table, targets[target].id], target: `${target}.id` }];
  const listed = (part: 'versions' | 'validations', list: ListColumn | undefined, member: string, target: keyof typeof targets) =>
    list === undefined || typeof list === 'string'
      ? []
      : [...leading(part, list.table, list.of, `${member}.of`, part), ...leading(part, list.table, list.value, `${member}.value`, target)];
  const { status } = validations;
  return [
    ...leading('models', models.table, models.owner, 'owner', 'users'),
    ...leading('modelRegions', modelRegions.table, modelRegions.model, 'model', 'models'),
    ...leading('modelRegions', modelRegions.table, modelRegions.region, 'region', 'regions'),
    ...leading('modelRegions', modelRegions.table, modelRegions.owner, 'owner', 'users'),
    ...leading('modelRegions', modelRegions.table, modelRegions.version, 'version', 'versions'),
    ...leading('versions', versions.table, versions.model, 'model', 'models'),
    ...leading('versions', versions.table, versions.validationRequest, 'validationRequest', 'validations'),
    ...listed('versions', versions.affectedRegions, 'affectedRegions', 'regions'),
    ...leading('validations', validations.table, validations.requestedBy, 'requestedBy', 'users'),
    ...listed('validations', validations.scopeRegions, 'scopeRegions', 'regions'),
    ...listed('validations', validations.validators, 'validators', 'users'),
    ...(typeof status === 'string'
      ? []
      : [
          {
            from: [validations.table, status.column],
            purpose: 'validations.status.column',
            to: [status.table, status.id],
            target: 'validations.status.id',
          } as const,
        ]),
    ...(delegates
      ? [
          ...leading('delegates', delegates.table, delegates.model, 'model', 'models'),
          ...leading('delegates', delegates.table, delegates.delegate, 'delegate', 'users'),
          ...leading('delegates', delegates.table, delegates.delegator, 'delegator', 'users'),
        ]
      : []),
    ...(tasks
      ? [
          ...leading('tasks', tasks.table, tasks.version, 'version', 'versions'),
          ...leading('tasks', tasks.table, tasks.model, 'model', 'models'),
          ...leading('tasks', tasks.table, tasks.region, 'region', 'regions'),
          ...leading('tasks', tasks.table, tasks.assignedTo, 'assignedTo', 'users'),
          ...leading('tasks', tasks.table, tasks.confirmedBy, 'confirmedBy', 'users'),
        ]
      : []),
  ];
}

const integers = ['smallint', 'integer', 'bigint'];
const texts = ['text', 'character varying', 'character'];
const moments = ['timestamp without time zone', 'timestamp with time zone'];
const days = ['date', ...moments];
const lists = ['ARRAY', 'json', 'jsonb'];

const types: Readonly<Record<string, readonly string[]>> = {
  'tenant.column': ['text', 'character varying'],
  'versions.ordinal': integers,
  'versions.scope': [...texts, 'USER-DEFINED'],
  'versions.scope.column': [...texts, 'USER-DEFINED'],
  'versions.affectedRegions': lists,
  'versions.validationRequired': ['boolean'],
  'versions.createdOn': days,
  'versions.plannedProductionDate': days,
  'versions.firstProductionDate': days,
  'versions.actualProductionDate': days,
  'modelRegions.deployedOn': days,
  'modelRegions.notes': texts,
  'modelRegions.taskId': texts,
  'modelRegions.historyRevision': ['integer', 'bigint'],
  'regions.requiresApproval': ['boolean'],
  'validations.approvedOn': days,
  'validations.interim': ['boolean'],
  'validations.scopeRegions': lists,
  'validations.validators': lists,
  'delegates.from': days,
  'delegates.until': days,
  'delegates.revokedAt': days,
  'tasks.status': [...texts, 'USER-DEFINED'],
  'tasks.plannedProductionDate': days,
  'tasks.actualProductionDate': days,
  'tasks.confirmationNotes': texts,
  'tasks.confirmedAt': moments,
  'tasks.deployedBeforeValidationApproved': ['boolean'],
  'tasks.validationOverrideReason': texts,
  'tasks.createdAt': moments,
};

const keyPurpose =
  /^(\w+\.id|models\.owner|modelRegions\.(model|region|owner|version)|versions\.(model|validationRequest)|validations\.requestedBy|delegates\.(model|delegate|delegator)|tasks\.(version|model|region|assignedTo|confirmedBy)|.+\.(of|value))$/;

const fitting = (purpose: string): readonly string[] | undefined => types[purpose] ?? (keyPurpose.test(purpose) ? keyTypes : undefined);
