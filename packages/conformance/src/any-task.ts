/** A filter without a condition on tasks beyond their status and planned date. */
export const anyTask = { regionId: null, modelId: null, validation: null, search: null } as const;
