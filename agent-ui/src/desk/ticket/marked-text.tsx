import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../../../src/contract/ticket.ts';
import { useDepartmentNames } from '../lib/departments.ts';
import { useDepartmentStyle } from '../ui/department-label.tsx';
import { marksIn, segmentsOf, type Mark } from './highlight.ts';
import styles from './marked-text.module.css';

interface MarkedTextProps {
  text: string;
  /** The name of the field in the evidence, e.g. `transcript.3`. */
  field: string;
  candidates: readonly Candidate[];
  /** Only this department's words stand out. */
  focus: string | null;
}

/** Text with its keywords in the colours of their departments. */
export const MarkedText = memo(({ text, field, candidates, focus }: MarkedTextProps) => {
  const segments = useMemo(
    () => segmentsOf(text, marksIn(candidates, field)),
    [text, candidates, field],
  );
  return (
    <>
      {segments.map(({ start, text: words, marks }) =>
        marks.length === 0 ? (
          words
        ) : (
          <MarkedWords key={start} words={words} marks={marks} focus={focus} />
        ),
      )}
    </>
  );
});

interface MarkedWordsProps {
  words: string;
  marks: readonly Mark[];
  focus: string | null;
}

const MarkedWords = ({ words, marks, focus }: MarkedWordsProps) => {
  const { t } = useTranslation();
  const { short } = useDepartmentNames();
  const styleOf = useDepartmentStyle();
  const focused = marks.find(({ departmentId }) => departmentId === focus);
  const lead = focused ?? marks[0];
  if (!lead) return words;
  const others = marks.filter(({ departmentId }) => departmentId !== lead.departmentId);
  const title = marks
    .map(({ departmentId, keyword, weight }) =>
      t('routing.word', { department: short(departmentId), keyword, weight: weight.toFixed(1) }),
    )
    .join('\n');
  return (
    <mark
      className={styles.mark}
      style={styleOf(lead.departmentId)}
      data-faded={(focus !== null && !focused) || undefined}
      title={title}
    >
      {words}
      {others.map(({ departmentId }) => (
        <i key={departmentId} style={styleOf(departmentId)} />
      ))}
    </mark>
  );
};
