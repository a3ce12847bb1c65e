/**
 * Which tables and columns of the host hold what Countersign has to know. A table is named `table` or `schema.table`, a
 * column by its name alone; both as they are in the catalogue. What is left out, the host does not have.
 *
 * Identifiers may be texts, integers or UUIDs. Everything is read where it is, and two things are written: when a version
 * went live (`versions.actualProductionDate`, and `firstProductionDate` if there is such a column), and what runs in a
 * region (`modelRegions.version`, `deployedOn`, `notes`).
 */
export interface HostMapping {
  /** The column that every table has the tenant in, a text; or the one tenant that everything belongs to. */
  readonly tenant: { readonly column: string } | { readonly is: string };
  readonly users: { readonly table: string; readonly id: string; readonly name: string };
  readonly regions: {
    readonly table: string;
    readonly id: string;
    readonly code: string;
    readonly name: string;
    /** A boolean: the region demands an approval of its own. Left out: none does. */
    readonly requiresApproval?: string;
  };
  readonly models: { readonly table: string; readonly id: string; readonly name: string; readonly owner: string };
  readonly modelRegions: {
    readonly table: string;
    readonly model: string;
    readonly region: string;
    /** The regional owner. Left out: the model's owner answers everywhere. */
    readonly owner?: string;
    /** Which version runs there. */
    readonly version: string;
    /** Since when: a date, or a timestamp whose day counts. */
    readonly deployedOn: string;
    readonly notes?: string;
    /** Which task put it there, a text; and a number that grows with every deployment there. Left out, Countersign keeps both itself. */
    readonly taskId?: string;
    readonly historyRevision?: string;
  };
  readonly versions: {
    readonly table: string;
    readonly id: string;
    readonly model: string;
    readonly number: string;
    /** An integer that orders the versions of a model; may be the id. */
    readonly ordinal: string;
    /** `GLOBAL` or `REGIONAL`, in any case. */
    readonly scope: string;
    readonly affectedRegions?: ListColumn;
    readonly validationRequest?: string;
    readonly validationRequired?: string;
    /** A date, or a timestamp whose day counts. */
    readonly createdOn: string;
    readonly plannedProductionDate?: string;
    readonly firstProductionDate?: string;
    readonly actualProductionDate: string;
  };
  readonly validations: {
    readonly table: string;
    readonly id: string;
    /** A column that holds the status code, or one that leads to a table of statuses. */
    readonly status:
      string | { readonly column: string; readonly table: string; readonly id: string; readonly code: string; readonly label?: string };
    readonly statusLabel?: string;
    readonly approvedOn?: string;
    readonly interim?: string;
    readonly scopeRegions?: ListColumn;
    readonly requestedBy?: string;
    readonly validators?: ListColumn;
  };
  /** Who may act for a model's owner, kept by the host: each for every action, from then until revoked. Left out: only what is granted through Countersign counts. */
  readonly delegates?: {
    readonly table: string;
    readonly id: string;
    readonly model: string;
    readonly delegate: string;
    /** Who let him. Left out: whoever owns the model. */
    readonly delegator?: string;
    /** Timestamps. Left out: always. */
    readonly from?: string;
    readonly until?: string;
    readonly revokedAt?: string;
  };
}

/** Several identifiers: an array or a JSON array in a column, or the rows of a table that leads back here. */
export type ListColumn = string | { readonly table: string; readonly of: string; readonly value: string };
