/**
 * Puts a table behind the wall between tenants: rows of another tenant than that of the transaction cannot be seen or
 * written, not even by the table's owner. Without a tenant there are no rows.
 */
export const walled = (table: string): readonly string[] => [
  `alter table countersign.${table} enable row level security, force row level security`,
  `create policy tenant_wall on countersign.${table}
    using (tenant_id = nullif(current_setting('countersign.tenant', true), ''))
    with check (tenant_id = nullif(current_setting('countersign.tenant', true), ''))`,
];
