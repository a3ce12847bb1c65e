/** Says whether a method can change something. */
export const isWrite = (method: string): boolean => method === 'PATCH' || method === 'POST';
