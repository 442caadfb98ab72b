import { Button } from 'antd';
import { useState } from 'react';
import type { Section } from '../../../../../src/contract/rulebook.ts';
import { ChangeList } from '../changes/change-list.tsx';
import { changesOf } from '../changes/changes.ts';
import { useDraft } from '../lib/drafts.tsx';
import { useVersion } from '../lib/rules-queries.ts';
import { useSay } from '../lib/say.ts';
import { useWords } from '../words.ts';
import styles from './publish.module.css';

/** Somebody published in between: who, what they changed, and the two ways on. */
export const OvertakenNotice = ({ section }: { section: Section }) => {
  const t = useWords();
  const { inForce, basedOn, rebase, discard } = useDraft(section);
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles.overtaken} role="alert">
      <p>
        {t('overtaken.text', { name: inForce.by.name, version: inForce.version, basedOn })}{' '}
        {inForce.note && <q>{inForce.note}</q>}
      </p>
      <div className={styles.actions}>
        <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('overtaken.look')}
        </Button>
        <Button size="small" onClick={rebase}>
          {t('overtaken.keep')}
        </Button>
        <Button size="small" danger onClick={discard}>
          {t('overtaken.drop')}
        </Button>
      </div>
      {isOpen && <Theirs section={section} />}
    </div>
  );
};

const Theirs = ({ section }: { section: Section }) => {
  const say = useSay();
  const { inForce, basedOn } = useDraft(section);
  const before = useVersion(section, basedOn).data;
  if (!before) return null;
  const after = inForce.content;
  return (
    <div className={styles.theirs}>
      <ChangeList changes={changesOf({ section, before: before.content, after }, say)} />
    </div>
  );
};
