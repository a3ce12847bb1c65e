/**
 * One step of the tables, as statements. `ours`: the host has no tables of its own for its records, and keeps them with
 * us. A step that has been released is never changed again; steps are added, and each leaves the release before it able
 * to work.
 */
export type Migration = (host: { readonly ours: boolean }) => readonly string[];
