/** A deep copy of plain data that nobody can change, neither he who gave it nor those who are shown it. */
export function frozenCopy<Data>(data: Data): Data {
  if (typeof data !== 'object' || data === null) return data;
  const copy = Array.isArray(data)
    ? data.map(frozenCopy)
    : Object.fromEntries(Object.entries(data).map(([key, value]) => [key, frozenCopy(value)]));
  return Object.freeze(copy) as Data;
}
