import type { ReactElement } from 'react';
import type { Track } from '../../../src/contract/track.ts';
import { useCitizen } from './citizen-context.ts';
import { dateWords } from './date-words.ts';
import { departmentName, replyOf } from './track-words.ts';

/** The answer, before anything else on the page; nothing as long as there is none. */
export const ReplyCard = ({ track, now }: { track: Track; now: Date }): ReactElement => {
  const { language, t } = useCitizen();
  const reply = replyOf(track);
  if (!reply) return <></>;
  const department =
    (reply.type === 'replied' && departmentName(track, language)) || t('progress.desk');
  return (
    <section className="card reply" aria-labelledby="reply-title">
      <h2 id="reply-title">{t('reply.title')}</h2>
      <p className="words">{reply.text}</p>
      <p className="quiet">
        {t('reply.by', { department, date: dateWords(reply.at, now, language) })}
      </p>
    </section>
  );
};
