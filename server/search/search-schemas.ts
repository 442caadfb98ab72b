import { Schema } from 'mongoose';

/** Under which terms a ticket is found; made a moment after it was received. */
export interface TicketTermsDocument {
  /** The ticket number. */
  _id: string;
  terms: string[];
  /** Its conversation still went on: there will be more words. */
  live?: true;
}

export const ticketTermsSchema = new Schema(
  { _id: String, terms: [String], live: Boolean },
  { collection: 'ticketTerms', versionKey: false },
)
  .index({ terms: 1, _id: -1 })
  .index({ live: 1 }, { sparse: true });
