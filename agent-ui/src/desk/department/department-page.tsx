import { SnippetsOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Suspense, useMemo, useState } from 'react';
import { Outlet, useNavigate, useParams } from 'react-router';
import { useTicketList } from '../lib/ticket-list.ts';
import { useTicketWords } from '../lib/ticket-words.ts';
import { useAddressEntries } from '../lib/use-address-entries.ts';
import { TemplatesDrawer } from '../reply-templates/templates-drawer.tsx';
import { SplitPage } from '../ui/split-page.tsx';
import { Worklist } from '../worklist/worklist.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { ColleaguesOverview } from './colleagues-overview.tsx';
import { PartFilter } from './part-filter.tsx';
import { StageTabs } from './stage-tabs.tsx';
import { filterOf, PARTS, STAGES_OF } from './stages.ts';
import styles from './department.module.css';

/** The console of a department's handlers: own tickets by stage, first due first. */
export const DepartmentPage = () => {
  const t = useTicketWords();
  const { number } = useParams();
  const navigate = useNavigate();
  const { search, change } = useAddressEntries();
  const [managing, setManaging] = useState(false);
  const part = PARTS.find((one) => one === search.get('part')) ?? 'lead';
  const stages = STAGES_OF[part];
  const stage = stages.find((one) => one === search.get('stage')) ?? stages[0] ?? 'toSign';
  const assignee = search.get('assignee') ?? undefined;
  const filter = useMemo(() => filterOf(part, stage, assignee), [part, stage, assignee]);
  const cards = useTicketList(filter).data ?? [];
  const choosable = cards.filter(({ may }) => may.includes('sign')).map((card) => card.number);
  const { chosen, choose, toggle } = useChosen(choosable);

  const list = (
    <>
      <div className={styles.toolbar}>
        <PartFilter
          part={part}
          assignee={assignee}
          onPart={(next) => change({ part: next, stage: undefined })}
          onAssignee={(next) => change({ assignee: next })}
        />
        <Button
          icon={<SnippetsOutlined aria-hidden />}
          title={t('template.title')}
          aria-label={t('template.title')}
          onClick={() => setManaging(true)}
        />
      </div>
      <StageTabs
        part={part}
        stage={stage}
        assignee={assignee}
        onStage={(next) => change({ stage: next })}
      />
      <Worklist
        filter={filter}
        open={number}
        onOpen={(opened) => void navigate(`/department/${opened}?${search}`)}
        byClock
        selection={{ chosen, choosable, onToggle: toggle }}
        empty={{
          title: part === 'lead' ? t(`empty.${stage}.title`) : t('empty.assisting.title'),
          hint: part === 'lead' ? t(`empty.${stage}.hint`) : t('empty.assisting.hint'),
        }}
      />
      <BulkBar chosen={chosen} choosable={choosable} onChoose={choose} />
      <TemplatesDrawer open={managing} onClose={() => setManaging(false)} />
    </>
  );
  return (
    <SplitPage list={list} detail={number !== undefined}>
      {number === undefined ? (
        <ColleaguesOverview assignee={assignee} onAssignee={(next) => change({ assignee: next })} />
      ) : (
        <Suspense fallback={null}>
          <Outlet />
        </Suspense>
      )}
    </SplitPage>
  );
};

/** Which tickets of a list are chosen; those that leave the list, or are signed, no longer are. */
const useChosen = (choosable: readonly string[]) => {
  const [wished, setWished] = useState<ReadonlySet<string>>(new Set());
  const chosen = useMemo(
    () => new Set(choosable.filter((number) => wished.has(number))),
    [choosable, wished],
  );
  return {
    chosen,
    choose: (numbers: readonly string[]) => setWished(new Set(numbers)),
    toggle: (number: string) =>
      setWished((old) => {
        const next = new Set(old);
        if (!next.delete(number)) next.add(number);
        return next;
      }),
  };
};
