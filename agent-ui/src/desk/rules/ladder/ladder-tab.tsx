import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { LadderRung } from '../../../../../src/contract/rulebook.ts';
import { Card, Hint, Mark } from '../lib/card.tsx';
import { useCanEdit, useDraft } from '../lib/drafts.tsx';
import { FieldNote } from '../lib/field-errors.tsx';
import { moved, replaced, without } from '../lib/lists.ts';
import { useSay } from '../lib/say.ts';
import { SectionFrame } from '../lib/section-frame.tsx';
import { PreviewPane } from '../preview/preview-pane.tsx';
import { newRung } from './new-rung.ts';
import { RungLine } from './rung-line.tsx';
import styles from './ladder.module.css';

type After = LadderRung['after'];

/** Who is told, and when, as a deadline nears and passes. */
export const LadderTab = () => {
  const { t } = useSay();
  return (
    <SectionFrame section="ladder" aside={<PreviewPane />}>
      <Hint>{t('ladder.hint')}</Hint>
      <Steps after="warned" />
      <Steps after="breached" />
      <FieldNote path="rungs" />
    </SectionFrame>
  );
};

const Steps = ({ after }: { after: After }) => {
  const { t, language } = useSay();
  const canEdit = useCanEdit();
  const { content, inForce, edit } = useDraft('ladder');
  const [open, setOpen] = useState<string | null>(null);
  const { rungs } = content;
  const put = (rungs: LadderRung[]) => edit({ ...content, rungs });
  const own = rungs.flatMap((rung, at) => (rung.after === after ? [{ rung, at }] : []));
  const removed = inForce.content.rungs.filter(
    (old) => old.after === after && !rungs.some(({ id }) => id === old.id),
  );
  return (
    <Card
      title={t(`ladder.${after}`)}
      hint={t(`ladderHint.${after}`)}
      actions={
        canEdit && (
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() => {
              const rung = newRung(rungs, after);
              put([...rungs, rung]);
              setOpen(rung.id);
            }}
          >
            {t('ladder.add')}
          </Button>
        )
      }
    >
      {own.length === 0 && <Hint>{t('ladder.none')}</Hint>}
      <ol className={styles.ladder} data-after={after}>
        {own.map(({ rung, at }, place) => (
          <RungLine
            key={rung.id}
            rung={rung}
            path={`rungs.${at}`}
            before={inForce.content.rungs.find(({ id }) => id === rung.id)}
            isOpen={open === rung.id}
            onOpen={(isOpen) => setOpen(isOpen ? rung.id : null)}
            onChange={(changed) => put(replaced(rungs, at, changed))}
            onRemove={() => put(without(rungs, at))}
            onUp={place > 0 ? () => put(moved(rungs, at, own[place - 1]?.at ?? at)) : undefined}
            onDown={
              place < own.length - 1
                ? () => put(moved(rungs, at, own[place + 1]?.at ?? at))
                : undefined
            }
          />
        ))}
      </ol>
      {removed.map((rung) => (
        <p key={rung.id} className={styles.removed}>
          <Mark kind="removed" text={t('mark.removed')} /> <del>{rung.name[language]}</del>{' '}
          <Button size="small" type="text" onClick={() => put([...rungs, rung])}>
            {t('rules.restore')}
          </Button>
        </p>
      ))}
    </Card>
  );
};
