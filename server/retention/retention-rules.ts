/**
 * How long what is kept. All off by default: national guidance names no periods, and a city's archive law
 * decides. Days of 24 hours; null: for ever.
 */
export interface RetentionRules {
  /** After the last event of a ticket that is over, it moves to the archive. */
  archiveAfterDays: number | null;
  /** After the last event, personal data of archived tickets are blanked, and what was said is deleted. */
  blankAfterDays: number | null;
  /** After they were sent, files of conversations are deleted. */
  attachmentsDays: number | null;
  /** Records of who was offered which conversation. */
  logsDays: number | null;
}

export const KEEP_ALL: RetentionRules = {
  archiveAfterDays: null,
  blankAfterDays: null,
  attachmentsDays: null,
  logsDays: null,
};
