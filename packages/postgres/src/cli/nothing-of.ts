/** The beginning of a sentence that says that there is no journal of some tenants at a place, so that there is nothing to do. */
export const nothingOf = (place: string, tenants: readonly string[]): string =>
  `${place} holds no journal of the tenant ${tenants.map((tenant) => `"${tenant}"`).join(' or ')}, so there is nothing`;
