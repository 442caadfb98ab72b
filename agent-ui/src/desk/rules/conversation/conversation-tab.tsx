import { Segmented } from 'antd';
import type { ConversationRules } from '../../../../../src/contract/conversation.ts';
import { Card } from '../lib/card.tsx';
import { CountField } from '../lib/count-field.tsx';
import { useDraft } from '../lib/drafts.tsx';
import { SectionFrame } from '../lib/section-frame.tsx';
import { Sentence } from '../lib/sentence.tsx';
import { useWords } from '../words.ts';
import { ConversationStory } from './conversation-story.tsx';
import styles from './conversation.module.css';

/** The rules of live conversations, as sentences with gaps. */
export const ConversationTab = () => {
  const t = useWords();
  return (
    <SectionFrame section="conversation" aside={<ConversationStory />}>
      <Card title={t('conversation.offers')} hint={t('conversation.offersHint')}>
        <CountRule field="ringSeconds" name="ring" min={5} max={300} />
        <CountRule field="chatsAtOnce" name="chats" min={1} max={30} />
        <CountRule field="wrapUpSeconds" name="wrapUp" min={0} max={900} />
      </Card>
      <Card title={t('conversation.lost')} hint={t('conversation.lostHint')}>
        <CountRule field="goneAfterSeconds" name="gone" min={5} max={600} />
        <CountRule field="idleMinutes" name="idle" min={1} max={1_440} />
        <CountRule field="callBackMinutes" name="callBack" min={1} max={2_880} />
      </Card>
      <Card title={t('conversation.hours')} hint={t('conversation.hoursHint')}>
        <OfficeRule />
      </Card>
    </SectionFrame>
  );
};

interface CountRuleProps {
  field: Exclude<keyof ConversationRules, 'officeHours'>;
  name: 'ring' | 'chats' | 'wrapUp' | 'gone' | 'idle' | 'callBack';
  min: number;
  max: number;
}

const CountRule = ({ field, name, min, max }: CountRuleProps) => {
  const t = useWords();
  const { content, inForce, edit } = useDraft('conversation');
  return (
    <Sentence
      text={t(`conversation.say.${name}`)}
      isChanged={content[field] !== inForce.content[field]}
      paths={[field]}
      fields={[
        <CountField
          key={field}
          label={t(`conversation.name.${name}`)}
          min={min}
          max={max}
          value={content[field]}
          onChange={(value) => edit({ ...content, [field]: value })}
        />,
      ]}
    />
  );
};

const OfficeRule = () => {
  const t = useWords();
  const { content, inForce, edit } = useDraft('conversation');
  return (
    <Sentence
      text={t('conversation.say.office')}
      isChanged={content.officeHours !== inForce.content.officeHours}
      paths={['officeHours']}
      fields={[
        <span key="office" className={styles.office}>
          <Segmented<ConversationRules['officeHours']>
            aria-label={t('conversation.name.office')}
            value={content.officeHours}
            options={(['always', 'calendar'] as const).map((value) => ({
              value,
              label: t(`conversation.office.${value}`),
            }))}
            onChange={(officeHours) => edit({ ...content, officeHours })}
          />
        </span>,
      ]}
    />
  );
};
