import { Card } from '../lib/card.tsx';
import { useDraft } from '../lib/drafts.tsx';
import { useWords } from '../words.ts';
import { storyOf } from './story.ts';
import styles from './conversation.module.css';

/** What citizens and agents would live through, step by step; what the changes alter is marked. */
export const ConversationStory = () => {
  const t = useWords();
  const { content, inForce } = useDraft('conversation');
  const calendar = useDraft('calendar').inForce.content;
  const before = storyOf(inForce.content, calendar, t);
  const steps = storyOf(content, calendar, t);
  return (
    <Card title={t('conversation.storyTitle')} hint={t('conversation.storyHint')}>
      <ol className={styles.story}>
        {steps.map(({ when, text }, at) => {
          const isChanged = when !== before[at]?.when || text !== before[at].text;
          return (
            // oxlint-disable-next-line react/no-array-index-key -- always the same steps
            <li key={at} data-changed={isChanged || undefined}>
              <b>{when}</b>
              <span>{text}</span>
            </li>
          );
        })}
      </ol>
    </Card>
  );
};
