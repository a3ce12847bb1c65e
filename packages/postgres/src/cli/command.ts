/** What a command has of the world. */
export interface Shell {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes the answer, and is done when there is room for more. */
  readonly out: (text: string) => Promise<void>;
  readonly err: (text: string) => void;
}

/** A command: what it is called with, and what it does. It answers its exit code. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  /** How it is called, and what each option means. */
  readonly usage: string;
  run(args: readonly string[], shell: Shell): Promise<number>;
}

/** Something about the way a command was called, in a sentence that says what to do instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
