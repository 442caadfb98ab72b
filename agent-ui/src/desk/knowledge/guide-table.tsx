import { EnterOutlined } from '@ant-design/icons';
import { partsOf, type Guide } from './guide.ts';
import { useKnowledgeWords } from './words.ts';
import styles from './marks.module.css';

interface GuideTableProps {
  guide: Guide | null;
  /** Puts one of its lines into a reply. */
  onInsert?: (text: string) => void;
}

/** A service guide (办事指南): who may, with which papers, where, for how much, in how many days. */
export const GuideTable = ({ guide, onInsert }: GuideTableProps) => {
  const t = useKnowledgeWords();
  const parts = partsOf(guide);
  if (parts.length === 0) return null;
  return (
    <table className={styles.guide} aria-label={t('guide.title')}>
      <tbody>
        {parts.map(({ part, text }) => (
          <tr key={part}>
            <th scope="row">{t(`guide.${part}`)}</th>
            <td>{text}</td>
            {onInsert && (
              <td className={styles.putIn}>
                <button
                  type="button"
                  title={t('slot.useLine')}
                  aria-label={`${t('slot.useLine')}: ${t(`guide.${part}`)}`}
                  onClick={() => onInsert(t('guide.line', { part: t(`guide.${part}`), text }))}
                >
                  <EnterOutlined aria-hidden />
                </button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
