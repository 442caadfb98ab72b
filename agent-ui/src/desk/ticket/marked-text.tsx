import { Tooltip } from 'antd';
import { memo, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDepartmentNames } from '../lib/departments.ts';
import { useDepartmentStyle } from '../ui/department-label.tsx';
import { useFindingWords } from './finding-words.ts';
import { segmentsOf, subjectOf, type Mark } from './highlight.ts';
import { useSumWords } from './sum-words.ts';
import { plain } from './weighing.ts';
import styles from './marked-text.module.css';

interface MarkedTextProps {
  text: string;
  /** Those of this field. */
  marks: readonly Mark[] | undefined;
  /** Only this department's words stand out, with their weights. */
  focus: string | null;
}

const NONE: Mark[] = [];

/** Text with its keywords in the colours of their departments, those that did not vote struck out,
 *  and the words behind the other findings underlined. */
export const MarkedText = memo(({ text, marks = NONE, focus }: MarkedTextProps) => {
  const segments = useMemo(() => segmentsOf(text, marks), [text, marks]);
  return (
    <>
      {segments.map(({ start, text: words, marks: covering }) =>
        covering.length === 0 ? (
          words
        ) : (
          <Tooltip key={start} title={<Explanation marks={covering} />} mouseEnterDelay={0.15}>
            <span className={styles.spot}>
              <MarkedWords
                words={words}
                marks={covering}
                focus={focus}
                end={start + words.length}
              />
            </span>
          </Tooltip>
        ),
      )}
    </>
  );
});

interface MarkedWordsProps {
  words: string;
  marks: readonly Mark[];
  focus: string | null;
  /** Where these words end in the text. */
  end: number;
}

const MarkedWords = ({ words, marks, focus, end }: MarkedWordsProps) => {
  const styleOf = useDepartmentStyle();
  const underlined = marks.reduce<ReactNode>(
    (inner, mark) =>
      mark.for === 'finding' ? <u data-finding={mark.finding.is}>{inner}</u> : inner,
    words,
  );
  const claims = marks.filter((mark) => mark.for === 'department');
  const focused = claims.find(({ departmentId }) => departmentId === focus);
  const lead = focused ?? claims[0];
  if (!lead) {
    const isSilent = marks.some((mark) => mark.for === 'silence');
    return isSilent ? <s className={styles.silent}>{underlined}</s> : underlined;
  }
  const others = claims.filter(({ departmentId }) => departmentId !== lead.departmentId);
  return (
    <mark
      className={styles.mark}
      style={styleOf(lead.departmentId)}
      data-faded={(focus !== null && !focused) || undefined}
      data-weight={focused?.end === end ? `+${plain(focused.weight)}` : undefined}
    >
      {underlined}
      {others.map(({ departmentId }) => (
        <i key={departmentId} style={styleOf(departmentId)} />
      ))}
    </mark>
  );
};

/** For whom the words speak and with what weight, or why they do not. */
const Explanation = ({ marks }: { marks: readonly Mark[] }) => (
  <ul className={styles.explanation}>
    {marks.map((mark) => (
      <li key={subjectOf(mark)}>
        <Line mark={mark} />
      </li>
    ))}
  </ul>
);

const Line = ({ mark }: { mark: Mark }) => {
  const { t } = useTranslation();
  const { short } = useDepartmentNames();
  const sumWords = useSumWords();
  const findingWords = useFindingWords();
  if (mark.for === 'silence')
    return t('silent.word', { keyword: mark.keyword, why: t(`silent.${mark.why}`) });
  if (mark.for === 'finding') return findingWords(mark.finding);
  const { departmentId, keyword, weight, own } = mark;
  const sum = own === null ? '' : sumWords(own, mark);
  return (
    <>
      {t('routing.word', { department: short(departmentId), keyword, weight: plain(weight) })}
      {sum !== '' && sum !== plain(weight) && <small> = {sum}</small>}
    </>
  );
};
