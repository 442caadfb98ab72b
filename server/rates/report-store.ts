import type { Connection } from 'mongoose';
import type { RatesReport } from '../../src/contract/rates.ts';
import { unlessThere } from '../store/unless-there.ts';
import type { RatesReportDocument } from './rates-schemas.ts';

/** Figures on record: inserted, and never changed. */
export interface ReportStore {
  /** With the next revision of its period. */
  add(report: Omit<RatesReport, 'id' | 'revision'>): Promise<RatesReport>;
  newest(): Promise<RatesReport[]>;
}

const LISTED_AT_MOST = 200;

export function createReportStore({ db }: Connection): ReportStore {
  if (!db) throw new Error('not connected to MongoDB');
  const reports = db.collection<RatesReportDocument>('ratesReports');
  const reportOf = ({ _id, ...report }: RatesReportDocument): RatesReport => ({
    id: _id,
    ...report,
  });

  return {
    async add(report) {
      const { from, to } = report.rates;
      let revision = await reports.countDocuments({ 'rates.from': from, 'rates.to': to });
      for (;;) {
        revision += 1;
        const document = { _id: `${from}/${to}/${revision}`, revision, ...report };
        if (await unlessThere(() => reports.insertOne(document))) return reportOf(document);
      }
    },
    newest: async () =>
      (await reports.find({}, { sort: { at: -1, _id: -1 }, limit: LISTED_AT_MOST }).toArray()).map(
        reportOf,
      ),
  };
}
