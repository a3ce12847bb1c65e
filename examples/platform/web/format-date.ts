const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** A calendar day in the bank's words, `3 Feb 2026`; a dash for none. */
export const formatDate = (day: string | null): string => (day === null ? '–' : format.format(new Date(`${day}T00:00:00Z`)));
