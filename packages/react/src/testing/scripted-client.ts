import type { CountersignClient } from '@countersign/http/client';

/**
 * A client that answers as a test has written, for states that are hard to bring about otherwise. Whatever is asked
 * beside that throws, and says what was asked.
 */
export function scriptedClient(answers: Partial<CountersignClient>): CountersignClient {
  return new Proxy(answers, {
    get: (target, name) =>
      Reflect.get(target, name) ??
      (() => {
        throw new Error(`The test's client was asked for ${String(name)} and has no answer to it. Give scriptedClient one.`);
      }),
  }) as CountersignClient;
}
