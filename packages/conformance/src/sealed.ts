import { createHash, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import {
  type AnchorSink,
  type Digest,
  exportJournal,
  type Sealed,
  sealJournal,
  type SignatureKey,
  type Signer,
  type TenantId,
  type Verification,
  verifyJournal,
} from '@countersign/core';
import { fixedClock } from '@countersign/core/testing';
import type { Subject } from './subject.ts';

const digest: Digest = {
  sha256: (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest(),
  salt: () => randomBytes(32),
};

/** A key pair as the ports want it. */
function newKeys(): { readonly signer: Signer; readonly key: SignatureKey } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const bytes = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  return {
    signer: { name: 'bank.example/countersign', publicKey: bytes, sign: (text) => sign(null, Buffer.from(text), privateKey) },
    key: { publicKey: bytes, verifies: (text, signature) => verify(null, Buffer.from(text), publicKey, signature) },
  };
}

/** The journal of a subject in the hands of one sealer with a key of his own. */
export interface SealedJournal {
  /** Seals once, `batch` entries at a time, and sends the checkpoints to some sinks. */
  seal(batch?: number, sinks?: readonly AnchorSink[]): Promise<readonly Sealed[]>;
  /** Every line of a tenant's export. */
  lines(tenantId: TenantId): Promise<readonly string[]>;
  /** What verifying a tenant's journal comes to. */
  verify(tenantId: TenantId, anchors?: readonly string[]): Promise<Verification>;
}

/** Opens the journal of a subject. */
export function openSealed({ seals, archive }: Pick<Subject, 'seals' | 'archive'>): SealedJournal {
  const { signer, key } = newKeys();
  return {
    seal: (batch = 1_000, sinks = []) => sealJournal({ seals, digest, signer, sinks, clock: fixedClock(), batch }),
    lines: async (tenantId) => {
      const lines: string[] = [];
      for await (const line of exportJournal(tenantId, archive)) lines.push(line);
      return lines;
    },
    verify: (tenantId, anchors = []) => verifyJournal(exportJournal(tenantId, archive), { digest, keys: [key], anchors }),
  };
}
