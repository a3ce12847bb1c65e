/** Something broke: not a "no" to a person but a defect in data, configuration or an adapter. Always thrown. */
export class Fault extends Error {
  override readonly name = 'Fault';
  /** A stable code for logs and alarms. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
