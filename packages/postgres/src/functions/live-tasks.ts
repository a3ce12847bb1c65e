/**
 * Confirmed, and not withdrawn since. The first condition says no more than the second, to which a constraint ties it, but
 * is one of the index of a version's tasks: most are asked while hardly any of them is confirmed.
 */
export const isLive = (t: string): string => `${t}.status = 'CONFIRMED' and ${t}.confirmed_at is not null and ${t}.withdrawn_on is null`;
