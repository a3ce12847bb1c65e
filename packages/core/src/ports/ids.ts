/** Makes identifiers nobody has used before; time-ordered ones (UUIDv7) keep indexes compact. */
export interface Ids {
  next(): string;
}
