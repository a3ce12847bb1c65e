import type { AnchorSink } from '../ports/anchor-sink.ts';
import type { Clock } from '../ports/clock.ts';
import type { Digest } from '../ports/digest.ts';
import type { JournalSeals, Sequenced } from '../ports/journal-seals.ts';
import type { SignatureKey, Signer } from '../ports/signer.ts';
import { Fault } from '../shared/fault.ts';
import { fromHex, toHex } from '../shared/hex.ts';
import type { TenantId } from '../shared/ids.ts';
import { tenantByTenant } from '../shared/tenant-by-tenant.ts';
import { type KeptCheckpoint, signCheckpoint } from './checkpoint.ts';
import { checkSigner } from './check-signer.ts';
import { growTree } from './merkle-tree.ts';

/** What sealing is done with. */
export interface Sealing {
  readonly seals: JournalSeals;
  readonly digest: Digest;
  readonly signer: Signer;
  /** Where checkpoints go. Without one, an old backup cannot be told from the journal. */
  readonly sinks: readonly AnchorSink[];
  readonly clock: Clock;
  /** How many entries are sealed at once, and lie between two checkpoints at most; 1,000 unless it says otherwise. */
  readonly batch?: number;
  /**
   * The public keys that signed before the signer's: for a change of keys, see `docs/journal-format.md`. Left out, a journal
   * that another key has signed last is not signed; with `any`, for a key that is lost, whichever it was.
   */
  readonly formerKeys?: readonly SignatureKey[] | 'any';
}

/** What one run came to, for one tenant. */
export interface Sealed {
  readonly tenantId: TenantId;
  /** How many entries got their place in the sequence. */
  readonly entries: number;
  /** The sizes of the checkpoints that were signed. */
  readonly checkpoints: readonly number[];
  /** What each sink has received. */
  readonly anchored: readonly { readonly sink: string; readonly size: number }[];
  /** What a sink could not keep, and why. Nothing is lost: the next run sends it again. */
  readonly failed: readonly { readonly sink: string; readonly size: number; readonly reason: string }[];
}

/** How many checkpoints a sink that was away gets in one run. */
const backlog = 1_000;

/**
 * Seals what has been committed: gives it its places, signs checkpoints over it, and sends them to the sinks. Runs once;
 * call it as often as checkpoints shall be apart, from as many processes as you like. A journal that is broken, or that was
 * signed last by another name or key, keeps no other tenant's from being sealed: its fault is thrown at the end, several as
 * an `AggregateError`.
 */
export async function sealJournal(sealing: Sealing, tenants?: readonly TenantId[]): Promise<readonly Sealed[]> {
  const sealed = tenants ?? (await sealing.seals.tenants(sealing.sinks.map(({ name }) => name)));
  return tenantByTenant(sealed, (tenantId) => sealTenant(tenantId, sealing));
}

async function sealTenant(tenantId: TenantId, sealing: Sealing): Promise<Sealed> {
  const { seals, batch = 1_000 } = sealing;
  let entries = 0;
  const checkpoints: number[] = [];
  for (;;) {
    const sequenced = await seals.sequence(tenantId, batch);
    entries += sequenced.entries;
    if (sequenced.hashes.length > 0) {
      if (sequenced.last) checkSigner(tenantId, sequenced.last, sealing);
      const checkpoint = await checkpointOver(tenantId, sequenced, sealing);
      await seals.keep(tenantId, checkpoint);
      checkpoints.push(checkpoint.size);
    }
    if (sequenced.entries < batch && sequenced.hashes.length < batch) break;
  }
  return { tenantId, entries, checkpoints, ...(await anchor(tenantId, sealing)) };
}

/** The checkpoint that follows a tree's last one. */
async function checkpointOver(
  tenantId: TenantId,
  { last, hashes }: Sequenced,
  { digest, signer, clock }: Sealing,
): Promise<KeptCheckpoint> {
  const tree = growTree(digest, last ? { size: last.size, peaks: last.peaks.map(hashFrom) } : undefined);
  for (const hash of hashes) tree.append(hashFrom(hash));
  const signed = await signCheckpoint(tenantId, { size: tree.size, root: tree.root() }, clock.now(), signer, digest);
  return { ...signed, peaks: tree.peaks.map(toHex) };
}

function hashFrom(hex: string): Uint8Array {
  const bytes = fromHex(hex);
  if (bytes?.length === 32) return bytes;
  throw new Fault(
    'journal-broken',
    `"${hex}" is kept where a hash of the journal should be. No checkpoint was signed over it: verify the journal to find what has been changed.`,
  );
}

async function anchor(tenantId: TenantId, { seals, sinks }: Sealing): Promise<Pick<Sealed, 'anchored' | 'failed'>> {
  const anchored: Sealed['anchored'][number][] = [];
  const failed: Sealed['failed'][number][] = [];
  for (const sink of sinks) {
    for (const checkpoint of await seals.unanchored(tenantId, sink.name, backlog)) {
      const { size } = checkpoint;
      try {
        await sink.anchor(tenantId, checkpoint);
      } catch (error) {
        failed.push({ sink: sink.name, size, reason: error instanceof Error ? error.message : String(error) });
        break;
      }
      await seals.anchored(tenantId, sink.name, size);
      anchored.push({ sink: sink.name, size });
    }
  }
  return { anchored, failed };
}
