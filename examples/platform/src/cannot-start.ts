/** The platform cannot start as things are, and the message says what to do about it. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
