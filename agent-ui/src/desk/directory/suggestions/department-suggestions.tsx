import { Checkbox } from 'antd';
import type { Proposal } from '../../../../../src/contract/proposals.ts';
import { Department, useShortName } from '../lib/department-names.tsx';
import { useWords } from '../words.ts';
import { SuggestionLine } from './suggestion-line.tsx';
import cards from '../lib/cards.module.css';

interface DepartmentSuggestionsProps {
  departmentId: string;
  items: readonly Proposal[];
  chosen: ReadonlySet<string>;
  /** Absent for those who only read. */
  onChoose: ((ids: readonly string[], on: boolean) => void) | undefined;
}

/** All that is suggested for one department's keywords. */
export const DepartmentSuggestions = (props: DepartmentSuggestionsProps) => {
  const { departmentId, items, chosen, onChoose } = props;
  const t = useWords();
  const nameOf = useShortName();
  const ids = items.filter(({ draftId }) => draftId === null).map(({ id }) => id);
  const count = ids.filter((id) => chosen.has(id)).length;
  return (
    <section className={cards.card} aria-label={nameOf(departmentId)}>
      <div className={cards.cardHead}>
        {onChoose && ids.length > 0 && (
          <Checkbox
            checked={count === ids.length}
            indeterminate={count > 0 && count < ids.length}
            onChange={({ target }) => onChoose(ids, target.checked)}
            aria-label={t('suggest.chooseAllOf', { department: nameOf(departmentId) })}
          />
        )}
        <h2>
          <Department id={departmentId} />
        </h2>
        <small>{items.length}</small>
      </div>
      <ul>
        {items.map((item) => (
          <SuggestionLine
            key={item.id}
            item={item}
            isChosen={chosen.has(item.id)}
            onChoose={onChoose && ((on) => onChoose([item.id], on))}
          />
        ))}
      </ul>
    </section>
  );
};
