/** The outcome of something that may be refused: a value, or the reason there is none. */
export type Result<V, E> = Ok<V> | Err<E>;

/** The accepted half of a {@link Result}. */
export interface Ok<V> {
  readonly ok: true;
  readonly value: V;
}

/** The refused half of a {@link Result}. */
export interface Err<E> {
  readonly ok: false;
  readonly error: E;
}

/** Wraps a value as accepted. */
export const ok = <V>(value: V): Ok<V> => ({ ok: true, value });

/** Wraps a reason as refused. */
export const err = <E>(error: E): Err<E> => ({ ok: false, error });
