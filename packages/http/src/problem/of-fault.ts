import { Fault } from '@countersign/core';
import type { TransportCode } from './transport-table.ts';

const told: Readonly<Record<string, TransportCode>> = {
  'storage-unreachable': 'unavailable',
  'storage-overloaded': 'unavailable',
  'storage-read-only': 'unavailable',
  'storage-contended': 'unavailable',
  'outcome-unknown': 'outcome_unknown',
};

/** What the caller is told of something that broke: as good as nothing, but whether trying again is of use. */
export const problemOfFault = (fault: unknown): TransportCode => (fault instanceof Fault ? told[fault.code] : undefined) ?? 'fault';
