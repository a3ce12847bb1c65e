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
  /** The IANA zone in which the day of a timestamp with a time zone counts, and to which timestamps without one belong. UTC by default. */
  readonly timeZone?: string;
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
    /** Since when: a date, or a timestamp whose day counts. A version without a day does not count as running there. */
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
    /**
     * A column that holds `GLOBAL` or `REGIONAL`, or one with the values that mean the one and the other, all in any case. A
     * version of which it says neither is a fault wherever it is read.
     */
    readonly scope: string | { readonly column: string; readonly global: readonly string[]; readonly regional: readonly string[] };
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
  /** Deployment tasks that the host has kept until now, to be adopted and kept true from then on. Left out: it has none. */
  readonly tasks?: HostTasks;
  /** Functions of the host's, where a table cannot simply be locked or written: behind a view, say. Left out: it can. */
  readonly functions?: HostFunctions;
}

/**
 * A table of deployment tasks. Its rows are adopted once; afterwards each shows what has become of its task, written in
 * the transaction that changes it: where it stands, its dates and assignee, and all that a confirmation says.
 */
export interface HostTasks {
  readonly table: string;
  readonly id: string;
  readonly version: string;
  readonly model: string;
  readonly region: string;
  readonly assignedTo: string;
  /** `PENDING`, `ADJUSTED`, `CONFIRMED` or `CANCELLED`, read in any case; written in capitals, or as an enumeration of the host's spells it. */
  readonly status: string;
  readonly plannedProductionDate: string;
  readonly actualProductionDate: string;
  readonly confirmationNotes?: string;
  /** A timestamp. */
  readonly confirmedAt: string;
  readonly confirmedBy: string;
  /** A boolean. */
  readonly deployedBeforeValidationApproved: string;
  readonly validationOverrideReason: string;
  /** A timestamp. */
  readonly createdAt: string;
  /** Whether tasks that are born in Countersign get a row as well, whose key the table gives by its default. */
  readonly insertsNew?: boolean;
}

/**
 * Functions by the name `function` or `schema.function`. Identifiers come as the host's keys; where a column has the
 * tenant, it comes first, as a text. They run with the rights of whoever migrates.
 */
export interface HostFunctions {
  /** `(versions key[])`: keeps these rows from changing until the transaction ends, in the order of their keys; returns nothing. So do the others. */
  readonly lockVersions?: string;
  readonly lockModels?: string;
  readonly lockValidations?: string;
  readonly lockDelegates?: string;
  /** `(models key[], regions key[])`, in pairs. */
  readonly lockModelRegions?: string;
  /** `(version key, first date, actual date)`: writes when it went live first, and everywhere; says whether there is such a version. */
  readonly recordProductionDate?: string;
  /** `(model key, region key, version key, since date, notes text, task text)`: writes what runs in a region, or that nothing does; says whether there is such a region. */
  readonly runInRegion?: string;
}

/** Several identifiers: an array or a JSON array in a column, or the rows of a table that leads back here. */
export type ListColumn = string | { readonly table: string; readonly of: string; readonly value: string };
