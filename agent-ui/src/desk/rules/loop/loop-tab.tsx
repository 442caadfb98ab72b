import { InputNumber } from 'antd';
import type { ReactElement } from 'react';
import type { Loop } from '../../../../../src/contract/rulebook.ts';
import { DepartmentSelect } from '../../ui/department-select.tsx';
import { Card, Mark } from '../lib/card.tsx';
import { useDraft } from '../lib/drafts.tsx';
import { FieldNote } from '../lib/field-errors.tsx';
import { isSame } from '../lib/same.ts';
import { SectionFrame } from '../lib/section-frame.tsx';
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

interface SentenceProps {
  /** Which sentence; its fields stand where it has `<1/>`, `<2/>`… */
  name: 'return' | 'bounces' | 'extension' | 'awaiting' | 'reopen' | 'tries' | 'urge';
  fields: ReactElement[];
  paths: readonly string[];
  of: (loop: Loop) => unknown;
}

const Sentence = ({ name, fields, paths, of }: SentenceProps) => {
  const t = useWords();
  const { content, inForce } = useDraft('loop');
  const parts = t(`loop.say.${name}`).split(/<(\d)\/>/);
  return (
    <div className={styles.sentence}>
      <div className={styles.text}>
        {parts.map((part, at) => (at % 2 === 0 ? part : fields[Number(part) - 1]))}{' '}
        {!isSame(of(content), of(inForce.content)) && (
          <Mark kind="changed" text={t('mark.changed')} />
        )}
      </div>
      {paths.map((path) => (
        <FieldNote key={path} path={path} deep />
      ))}
    </div>
  );
};

interface CountProps {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}

const Count = ({ label, value, min, max, onChange }: CountProps) => (
  <InputNumber
    aria-label={label}
    style={{ width: 76 }}
    min={min}
    max={max}
    value={value}
    onChange={(next) => onChange(next ?? min)}
  />
);

const ReturnRules = () => {
  const t = useWords();
  const { content, edit } = useDraft('loop');
  const change = (part: Partial<Loop['return']>) =>
    edit({ ...content, return: { ...content.return, ...part } });
  const rule = content.return;
  return (
    <Card title={t('loop.return')} hint={t('loop.returnHint')}>
      <Sentence
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
      <Sentence
        name="bounces"
        paths={['return.bouncesAtMost', 'return.defaultOwner']}
        of={(loop) => [loop.return.bouncesAtMost, loop.return.defaultOwner]}
        fields={[
          <Count
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
      <Sentence
        name="extension"
        paths={['extension']}
        of={(loop) => loop.extension}
        fields={[
          <Count
            key="times"
            label={t('loop.name.extensionTimes')}
            min={0}
            max={20}
            value={extension.timesAtMost}
            onChange={(timesAtMost) =>
              edit({ ...content, extension: { ...extension, timesAtMost } })
            }
          />,
          <Count
            key="days"
            label={t('loop.name.extensionDays')}
            min={0}
            max={365}
            value={extension.daysAtMost}
            onChange={(daysAtMost) => edit({ ...content, extension: { ...extension, daysAtMost } })}
          />,
        ]}
      />
      <Sentence
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
      <Sentence
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
      <Sentence
        name="tries"
        paths={['callBackTries']}
        of={(loop) => loop.callBackTries}
        fields={[
          <Count
            key="tries"
            label={t('loop.name.tries')}
            min={1}
            max={20}
            value={content.callBackTries}
            onChange={(callBackTries) => edit({ ...content, callBackTries })}
          />,
        ]}
      />
      <Sentence
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
