import { Schema, type IndexOptions } from 'mongoose';
import type { RatesReport } from '../../src/contract/rates.ts';

export const CLOSED_INDEX = 'closedHandlings';
export const REOPENED_INDEX = 'reopened';
export const ABSORBED_INDEX = 'absorbed';

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
    { changedAt: 1, reopenings: 1 },
    { name: REOPENED_INDEX, partialFilterExpression: { reopenings: { $gt: 0 } } },
  ],
  [
    { closedAt: 1, reopenings: 1 },
    { name: ABSORBED_INDEX, partialFilterExpression: { absorbed: { $exists: true } } },
  ],
];

/** Figures on record; never changed. */
export type RatesReportDocument = Omit<RatesReport, 'id'> & {
  /** `<from>/<to>/<revision>`: whoever inserts the next revision first has put it on record. */
  _id: string;
};

export const ratesReportSchema = new Schema(
  { _id: String, at: String },
  { collection: 'ratesReports', strict: false, versionKey: false },
).index({ at: -1, _id: -1 });
