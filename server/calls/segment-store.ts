import type { Connection } from 'mongoose';
import type { CallSegment } from '../../src/contract/calls.ts';
import { inSpokenOrder, replaces } from '../../src/contract/segment-order.ts';
import type { Instant } from '../../src/contract/words.ts';
import type { SegmentDocument } from '../store/call-schemas.ts';
import { unlessThere } from '../store/unless-there.ts';

/** What is said in calls, utterance by utterance, each in its newest revision. */
export interface SegmentStore {
  /**
   * In the journal when it resolves to those that changed something. Until `expiresAt` only, when there is no
   * call yet that they belong to.
   */
  keep(
    callId: string,
    segments: readonly CallSegment[],
    options: { at: Instant; expiresAt?: Date },
  ): Promise<CallSegment[]>;
  /** What came before its call now belongs to it; how many these were. */
  attach(callId: string): Promise<number>;
  /** All of a call, in the order in which they were said. */
  of(callId: string): Promise<CallSegment[]>;
}

const TRIES = 20;

export function createSegmentStore({ db }: Connection): SegmentStore {
  if (!db) throw new Error('not connected to MongoDB');
  const segments = db.collection<SegmentDocument>('segments');

  /** True when it was stored: it replaces what is known, and nobody was faster with a newer one. */
  async function keepOne(
    document: Omit<SegmentDocument, 'stored'>,
    known: SegmentDocument | null,
  ): Promise<boolean> {
    for (let tries = 0, newest = known; tries < TRIES; tries += 1) {
      if (!replaces(document, newest ?? undefined)) return false;
      const next = { ...document, stored: (newest?.stored ?? 0) + 1 };
      const isStored = newest
        ? (await segments.replaceOne({ _id: next._id, stored: newest.stored }, next))
            .matchedCount === 1
        : await unlessThere(() => segments.insertOne(next));
      if (isStored) return true;
      newest = await segments.findOne({ _id: document._id });
    }
    throw new Error(`no turn to store ${document._id}`);
  }

  return {
    async keep(callId, came, { at, expiresAt }) {
      const newest = newestOfEach(came);
      const idOf = ({ seq }: CallSegment): string => `${callId}:${seq}`;
      const found = await segments.find({ _id: { $in: newest.map(idOf) } }).toArray();
      const known = new Map(found.map((document) => [document._id, document]));
      const kept = await Promise.all(
        newest.map(async (segment) => {
          const _id = idOf(segment);
          const expiry = expiresAt ? { expiresAt } : {};
          const document = { _id, callId, ...segment, at, ...expiry };
          return (await keepOne(document, known.get(_id) ?? null)) ? [segment] : [];
        }),
      );
      return inSpokenOrder(kept.flat());
    },
    async attach(callId) {
      const { modifiedCount } = await segments.updateMany(
        { callId, expiresAt: { $exists: true } },
        { $unset: { expiresAt: '' } },
      );
      return modifiedCount;
    },
    async of(callId) {
      const found = await segments.find({ callId }).sort({ startMs: 1 }).toArray();
      return inSpokenOrder(found.map(segmentOf));
    },
  };
}

/** Of each utterance what counts of it in one delivery. */
function newestOfEach(segments: readonly CallSegment[]): CallSegment[] {
  const newest = new Map<number, CallSegment>();
  for (const segment of segments) {
    if (replaces(segment, newest.get(segment.seq))) newest.set(segment.seq, segment);
  }
  return [...newest.values()];
}

function segmentOf(document: SegmentDocument): CallSegment {
  const { _id, callId: _c, at: _a, stored: _s, expiresAt: _e, ...segment } = document;
  return segment;
}
