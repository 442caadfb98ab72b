import { useDeferredValue, useMemo, useState } from 'react';
import type {
  DirectoryDepartment,
  DirectoryKeyword,
} from '../../../../../src/contract/directory.ts';
import { useDraftDesk, useDraftDiff } from '../lib/draft-desk.tsx';
import type { KeywordEdits } from '../lib/keyword-edits.ts';
import {
  chooseRows,
  countViews,
  draftedWords,
  rowsOf,
  type KeywordChoice,
  type Sharer,
} from '../lib/keyword-rows.ts';
import { useWords } from '../words.ts';
import { AddKeywords } from './add-keywords.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { KeywordTable } from './keyword-table.tsx';
import { KeywordToolbar } from './keyword-toolbar.tsx';

interface DepartmentKeywordsProps {
  department: DirectoryDepartment;
  owners: ReadonlyMap<string, readonly Sharer[]>;
}

const NO_EDITS: KeywordEdits = {};
const EVERYTHING: KeywordChoice = { search: '', view: 'all', order: 'heaviest' };

/** A department's keywords to find, and in a draft to edit, by hand or many at once. */
export const DepartmentKeywords = ({ department, owners }: DepartmentKeywordsProps) => {
  const t = useWords();
  const desk = useDraftDesk();
  const { id, keywords } = department;
  const edits = desk?.edits[id] ?? NO_EDITS;
  const diff = useDraftDiff();
  const [choice, setChoice] = useState(EVERYTHING);
  const [isAdding, setAdding] = useState(false);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(
    () => rowsOf({ departmentId: id, keywords, edits, drafted: draftedWords(diff, id), owners }),
    [id, keywords, edits, diff, owners],
  );
  const counts = useMemo(() => countViews(rows), [rows]);
  const settled = useDeferredValue(choice);
  const shown = useMemo(() => chooseRows(rows, settled), [rows, settled]);
  const wish = (wishes: ReadonlyMap<string, DirectoryKeyword | null>) => desk?.wish(id, wishes);

  return (
    <>
      <KeywordToolbar
        choice={choice}
        counts={counts}
        onChoice={(changes) => setChoice({ ...choice, ...changes })}
        onAdd={desk ? () => setAdding(true) : undefined}
      />
      <KeywordTable
        rows={shown}
        selected={selected}
        onSelect={setSelected}
        onWish={desk ? wish : undefined}
        onUndo={(word) => desk?.undo(id, [word])}
        blank={t(rows.length > 0 ? 'keywords.notFound' : 'keywords.none')}
      />
      {desk && selected.size > 0 && (
        <BulkBar
          rows={rows.filter(({ word }) => selected.has(word))}
          onWish={(wishes) => {
            wish(wishes);
            setSelected(new Set());
          }}
          onUndo={(words) => desk.undo(id, words)}
          onClose={() => setSelected(new Set())}
        />
      )}
      {isAdding && (
        <AddKeywords
          department={department}
          rows={rows}
          owners={owners}
          onAdd={(added) => {
            wish(new Map(added.map((keyword) => [keyword.word, keyword])));
            setAdding(false);
            setChoice({ ...choice, view: 'all', search: '' });
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
};
