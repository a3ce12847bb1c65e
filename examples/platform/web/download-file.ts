import { authorization } from './session.ts';

/** Fetches a file in the name of a person and hands it to the browser to keep; rejects when it cannot be had. */
export async function downloadFile(path: string, name: string, userId: string | null): Promise<void> {
  const response = await fetch(path, { headers: userId === null ? {} : authorization(userId) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  const address = URL.createObjectURL(await response.blob());
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
