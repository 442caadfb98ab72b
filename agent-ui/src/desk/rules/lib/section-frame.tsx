import { ConfigProvider, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import type { FieldError } from '../../../../../src/contract/problem.ts';
import type { Section } from '../../../../../src/contract/rulebook.ts';
import { SectionBar } from '../publish/section-bar.tsx';
import { useWords } from '../words.ts';
import { useCanEdit, useDraft } from './drafts.tsx';
import { FieldErrors } from './field-errors.tsx';
import { fieldProblems } from './field-problems.ts';
import styles from './section-frame.module.css';

interface SectionFrameProps {
  section: Section;
  /** What these rules would do, beside them. */
  aside?: ReactNode;
  children: ReactNode;
}

type Side = 'rules' | 'preview';

/** What the desk said of a content; it no longer holds once that is changed. */
interface Refused {
  content: unknown;
  errors: readonly FieldError[];
}

/** A section as it is edited: what is unpublished above it, what it would do beside it. */
export const SectionFrame = ({ section, aside, children }: SectionFrameProps) => {
  const t = useWords();
  const canEdit = useCanEdit();
  const { content } = useDraft(section);
  const [isChecked, setChecked] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const problems = fieldProblems(section, content, t);
  const errors = [
    ...(isChecked ? problems : []),
    ...(refused?.content === content ? refused.errors : []),
  ];
  const [side, setSide] = useState<Side>('rules');
  return (
    <FieldErrors value={errors}>
      <SectionBar
        section={section}
        problems={isChecked ? problems.length : 0}
        onCheck={() => {
          setChecked(true);
          return problems.length === 0;
        }}
        onErrors={(errors) => setRefused({ content, errors })}
      />
      {aside && (
        <div className={styles.switch}>
          <Segmented<Side>
            block
            value={side}
            options={(['rules', 'preview'] as const).map((value) => ({
              value,
              label: t(`side.${value}`),
            }))}
            onChange={setSide}
          />
        </div>
      )}
      <div className={styles.columns} data-side={aside ? side : undefined}>
        <div className={styles.rules}>
          <ConfigProvider componentDisabled={!canEdit}>{children}</ConfigProvider>
        </div>
        {aside && <aside className={styles.aside}>{aside}</aside>}
      </div>
    </FieldErrors>
  );
};
