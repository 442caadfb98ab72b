import { Schema, type IndexOptions } from 'mongoose';
import type { RatesReport } from '../../src/contract/rates.ts';
import type { Instant } from '../../src/contract/words.ts';
import type { Span } from '../../src/insight/spans.ts';

export const CLOSED_INDEX = 'closedHandlings';
export const REOPENED_INDEX = 'reopenedClosings';
export const ABSORBED_INDEX = 'absorbed';
export const RECOUNT_INDEX = 'recount';

/** On the tickets; open ones are in none of them, so that intake pays nothing. */
export const RATES_INDEXES: [Record<string, 1>, IndexOptions][] = [
  // All that the rates count by, so that no ticket has to be read.
  [
    {
      closedAt: 1,
      _id: 1,
      departmentId: 1,
      kind: 1,
      channel: 1,
      reopenings: 1,
      'reply.by.role': 1,
      'evaluation.contacted': 1,
      'evaluation.solved': 1,
      'evaluation.satisfaction': 1,
    },
    { name: CLOSED_INDEX, partialFilterExpression: { closedAt: { $gt: '' } } },
  ],
  [
    { 'timeline.type': 1, 'timeline.at': 1 },
    { name: REOPENED_INDEX, partialFilterExpression: { reopenings: { $gt: 0 } } },
  ],
  [
    { closedAt: 1, reopenings: 1 },
    { name: ABSORBED_INDEX, partialFilterExpression: { absorbed: { $exists: true } } },
  ],
  [{ recount: 1 }, { name: RECOUNT_INDEX, sparse: true }],
];

/** How many handlings of each kind were closed in a day or a month that is over. */
export interface RateTallyDocument {
  _id: Span;
  /** Counts how often it had to be counted anew. */
  version: number;
  /** Empty: to be counted, and not to be read. */
  countedAt: Instant;
  /** A line for all that are alike, and how many there are. */
  counts?: string;
}

export const rateTallySchema = new Schema(
  { _id: String, countedAt: String },
  { collection: 'rateTallies', strict: false, versionKey: false },
).index({ countedAt: 1, _id: 1 });

/** Figures on record; never changed. */
export type RatesReportDocument = Omit<RatesReport, 'id'> & {
  /** `<from>/<to>/<revision>`: whoever inserts the next revision first has put it on record. */
  _id: string;
};

export const ratesReportSchema = new Schema(
  { _id: String, at: String },
  { collection: 'ratesReports', strict: false, versionKey: false },
).index({ at: -1, _id: -1 });
