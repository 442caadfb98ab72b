import type { Loop } from '../../../../../src/contract/rulebook.ts';
import { DepartmentSelect } from '../../ui/department-select.tsx';
import { Card } from '../lib/card.tsx';
import { CountField } from '../lib/count-field.tsx';
import { useDraft } from '../lib/drafts.tsx';
import { isSame } from '../lib/same.ts';
import { SectionFrame } from '../lib/section-frame.tsx';
import { Sentence, type SentenceProps } from '../lib/sentence.tsx';
import { TermField } from '../lib/term-field.tsx';
import { useWords } from '../words.ts';
import styles from './loop.module.css';

/** The rules of the closed loop, as sentences with gaps. */
export const LoopTab = () => (
  <SectionFrame section="loop">
    <ReturnRules />
    <ExtensionRules />
    <CitizenRules />
  </SectionFrame>
);

interface LoopSentenceProps extends Pick<SentenceProps, 'fields' | 'paths'> {
  name: 'return' | 'bounces' | 'extension' | 'awaiting' | 'reopen' | 'tries' | 'urge';
  of: (loop: Loop) => unknown;
}

const LoopSentence = ({ name, of, ...rest }: LoopSentenceProps) => {
  const t = useWords();
  const { content, inForce } = useDraft('loop');
  const isChanged = !isSame(of(content), of(inForce.content));
  return <Sentence text={t(`loop.say.${name}`)} isChanged={isChanged} {...rest} />;
};

const ReturnRules = () => {
  const t = useWords();
  const { content, edit } = useDraft('loop');
  const change = (part: Partial<Loop['return']>) =>
    edit({ ...content, return: { ...content.return, ...part } });
  const rule = content.return;
  return (
    <Card title={t('loop.return')} hint={t('loop.returnHint')}>
      <LoopSentence
        name="return"
        paths={['return.within']}
        of={(loop) => loop.return.within}
        fields={[
          <TermField
            key="within"
            label={t('loop.name.returnWithin')}
            none={t('loop.anyTime')}
            value={rule.within}
            onChange={(within) => change({ within })}
          />,
        ]}
      />
      <LoopSentence
        name="bounces"
        paths={['return.bouncesAtMost', 'return.defaultOwner']}
        of={(loop) => [loop.return.bouncesAtMost, loop.return.defaultOwner]}
        fields={[
          <CountField
            key="bounces"
            label={t('loop.name.bounces')}
            min={1}
            max={20}
            value={rule.bouncesAtMost}
            onChange={(bouncesAtMost) => change({ bouncesAtMost })}
          />,
          <span key="owner" className={styles.owner}>
            <DepartmentSelect
              placeholder={t('loop.nobody')}
              value={rule.defaultOwner ?? undefined}
              onChange={(owner) => change({ defaultOwner: owner ?? null })}
            />
          </span>,
        ]}
      />
    </Card>
  );
};

const ExtensionRules = () => {
  const t = useWords();
  const { content, edit } = useDraft('loop');
  const { extension } = content;
  return (
    <Card title={t('loop.clocks')} hint={t('loop.clocksHint')}>
      <LoopSentence
        name="extension"
        paths={['extension']}
        of={(loop) => loop.extension}
        fields={[
          <CountField
            key="times"
            label={t('loop.name.extensionTimes')}
            min={0}
            max={20}
            value={extension.timesAtMost}
            onChange={(timesAtMost) =>
              edit({ ...content, extension: { ...extension, timesAtMost } })
            }
          />,
          <CountField
            key="days"
            label={t('loop.name.extensionDays')}
            min={0}
            max={365}
            value={extension.daysAtMost}
            onChange={(daysAtMost) => edit({ ...content, extension: { ...extension, daysAtMost } })}
          />,
        ]}
      />
      <LoopSentence
        name="awaiting"
        paths={['awaiting']}
        of={(loop) => loop.awaiting}
        fields={[
          <TermField
            key="awaiting"
            label={t('loop.name.awaiting')}
            none={t('loop.forEver')}
            value={content.awaiting}
            onChange={(awaiting) => edit({ ...content, awaiting })}
          />,
        ]}
      />
    </Card>
  );
};

const CitizenRules = () => {
  const t = useWords();
  const { content, edit } = useDraft('loop');
  return (
    <Card title={t('loop.citizen')} hint={t('loop.citizenHint')}>
      <LoopSentence
        name="urge"
        paths={['urgeEvery']}
        of={(loop) => loop.urgeEvery}
        fields={[
          <TermField
            key="urge"
            label={t('loop.name.urge')}
            value={content.urgeEvery}
            onChange={(urgeEvery) => urgeEvery && edit({ ...content, urgeEvery })}
          />,
        ]}
      />
      <LoopSentence
        name="tries"
        paths={['callBackTries']}
        of={(loop) => loop.callBackTries}
        fields={[
          <CountField
            key="tries"
            label={t('loop.name.tries')}
            min={1}
            max={20}
            value={content.callBackTries}
            onChange={(callBackTries) => edit({ ...content, callBackTries })}
          />,
        ]}
      />
      <LoopSentence
        name="reopen"
        paths={['reopenWithin']}
        of={(loop) => loop.reopenWithin}
        fields={[
          <TermField
            key="reopen"
            label={t('loop.name.reopen')}
            value={content.reopenWithin}
            onChange={(reopenWithin) => reopenWithin && edit({ ...content, reopenWithin })}
          />,
        ]}
      />
    </Card>
  );
};
