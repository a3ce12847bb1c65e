import type { ReactElement, ReactNode, Ref } from 'react';
import { useSlot } from './slot.ts';
import { withRole } from './with-role.ts';

/** One column of a table: its heading, and its cell of a row. */
interface Column<Row> {
  readonly name: string;
  readonly heading: string;
  readonly cell: (row: Row) => ReactNode;
  /** Names the row. One column of a table does. */
  readonly isRowHeader?: boolean;
}

/** Rows and how they are shown. */
export interface DataTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly table?: Ref<HTMLTableElement>;
}

/** Renders a table. In a narrow place each row becomes a card that says its columns' headings, and the roles stay. */
export function DataTable<Row>({ caption, columns, rows, keyOf, table }: DataTableProps<Row>): ReactElement {
  const slot = useSlot();
  return (
    <div {...slot(columns.length > 5 ? 'data-many' : 'data-few')}>
      <table {...slot('data-table')} {...withRole('table')} ref={table} tabIndex={-1}>
        <caption {...slot('caption')}>{caption}</caption>
        <thead {...slot('data-head')} {...withRole('rowgroup')}>
          <tr {...slot('data-head-row')} {...withRole('row')}>
            {columns.map(({ name, heading }) => (
              <th {...slot('header-cell')} {...withRole('columnheader')} scope="col" key={name} data-cs-column={name}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...slot('data-body')} {...withRole('rowgroup')}>
          {rows.map((row) => (
            <tr {...slot('data-row')} {...withRole('row')} key={keyOf(row)}>
              {columns.map(({ name, heading, cell, isRowHeader }) => {
                const common = { ...slot('data-cell'), 'data-cs-column': name } as const;
                const content = (
                  <>
                    {name !== 'actions' && (
                      <span {...slot('data-label')} aria-hidden>
                        {heading}
                      </span>
                    )}
                    <div {...slot('data-value')}>{cell(row)}</div>
                  </>
                );
                return isRowHeader ? (
                  <th {...common} {...withRole('rowheader')} scope="row" key={name}>
                    {content}
                  </th>
                ) : (
                  <td {...common} {...withRole('cell')} key={name}>
                    {content}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
