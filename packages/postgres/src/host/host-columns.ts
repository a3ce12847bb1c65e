import type { HostMapping, HostTasks, ListColumn } from './host-mapping.ts';

/** A column of the host's, by the table it is in. */
export interface HostColumn {
  readonly table: string;
  readonly column: string;
  /** What it is for, as the mapping calls it: `versions.scope`. */
  readonly purpose: string;
}

/** Every column that a mapping names, each once per purpose. */
export function columnsOf(mapping: HostMapping): readonly HostColumn[] {
  const { tenant, timeZone: _timeZone, functions: _functions, tasks, ...parts } = mapping;
  const { insertsNew: _insertsNew, ...taskColumns } = tasks ?? {};
  return Object.entries({ ...parts, ...(tasks && { tasks: taskColumns as Omit<HostTasks, 'insertsNew'> }) }).flatMap(
    ([part, { table, ...columns }]) => [
      ...('column' in tenant ? [{ table, column: tenant.column, purpose: 'tenant.column' }] : []),
      ...Object.entries(columns).flatMap(([member, value]) => named(table, `${part}.${member}`, value as NamedColumns)),
    ],
  );
}

/** The tables of lists and statuses, by what they are mapped as: they have the tenant's column only where their keys need it. */
export const sideTablesOf = (mapping: HostMapping): readonly Pick<HostColumn, 'table' | 'purpose'>[] =>
  columnsOf(mapping).flatMap(({ table, purpose }) =>
    /\.(of|code)$/.test(purpose) ? [{ table, purpose: purpose.replace(/\.\w+$/, '') }] : [],
  );

type NamedColumns = string | ListColumn | HostMapping['versions']['scope'] | HostMapping['validations']['status'] | undefined;

function named(table: string, purpose: string, value: NamedColumns): readonly HostColumn[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return [{ table, column: value, purpose }];
  if ('of' in value)
    return [
      { table: value.table, column: value.of, purpose: `${purpose}.of` },
      { table: value.table, column: value.value, purpose: `${purpose}.value` },
    ];
  if ('global' in value) return [{ table, column: value.column, purpose: `${purpose}.column` }];
  return [
    { table, column: value.column, purpose: `${purpose}.column` },
    { table: value.table, column: value.id, purpose: `${purpose}.id` },
    { table: value.table, column: value.code, purpose: `${purpose}.code` },
    ...(value.label === undefined ? [] : [{ table: value.table, column: value.label, purpose: `${purpose}.label` }]),
  ];
}
