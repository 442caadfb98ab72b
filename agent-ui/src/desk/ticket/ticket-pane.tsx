import { FileUnknownOutlined } from '@ant-design/icons';
import { Alert, App } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams } from 'react-router';
import type { StaffCommand } from '../../../../src/contract/commands.ts';
import type { TicketView } from '../../../../src/contract/ticket.ts';
import { errorText, isProblem } from '../lib/api-client.ts';
import { separateHues } from '../lib/department-color.ts';
import { useDepartmentNames } from '../lib/departments.ts';
import { useTicket } from '../lib/ticket-api.ts';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import { SimilarPanel } from '../similar/similar-panel.tsx';
import { DepartmentHues } from '../ui/department-label.tsx';
import { Blank, Bones, Failure } from '../ui/states.tsx';
import type { StaffCommandType } from './actions.ts';
import { ClockStory } from './clocks/clock-story.tsx';
import { useCommands } from './command-mutation.ts';
import { ContactFacts } from './contact-facts.tsx';
import { useDepartmentFocus } from './department-focus.ts';
import { Dock } from './dock.tsx';
import { keepDraft } from './draft.ts';
import { EmergencyPanel } from './emergency-panel.tsx';
import { marksByField } from './highlight.ts';
import { InquiryWords } from './inquiry-words.tsx';
import { LegalPathPanel } from './legal-path-panel.tsx';
import { Legend } from './legend.tsx';
import { OvertakenNotice } from './overtaken-notice.tsx';
import { EvaluationPanel } from './panels/evaluation-panel.tsx';
import { LegsPanel } from './panels/legs-panel.tsx';
import { MergedPanel } from './panels/merged-panel.tsx';
import { OversightPanel } from './panels/oversight-panel.tsx';
import { ExtensionPanel, ObjectionPanel, WaitingPanel } from './panels/pending-panels.tsx';
import { useRoutingOnShow } from './routing-on-show.ts';
import { RoutingPanel } from './routing-panel.tsx';
import { TicketHeader } from './ticket-header.tsx';
import { Timeline } from './timeline.tsx';
import styles from './ticket-pane.module.css';

/** The ticket of the address, inside of whichever list it was opened from. */
export const TicketPane = () => {
  const { number = '' } = useParams();
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { search } = useLocation();
  const { data, error, isPending, refetch } = useTicket(number);
  useShortcuts({
    Escape: () => void navigate({ pathname: '..', search }, { relative: 'path' }),
  });

  if (data) return <TicketDesk key={number} ticket={data} />;
  if (isPending) return SKELETON;
  if (isProblem(error, 404) || isProblem(error, 403))
    return (
      <Blank icon={<FileUnknownOutlined />} title={t('ticket.missing')} hint={errorText(error)} />
    );
  return <Failure error={error} retry={refetch} />;
};

const SKELETON = (
  <div className={styles.pane}>
    <Bones lines={[48, 70, 36]} />
    <Bones lines={[92, 88, 95, 60]} />
    <Bones lines={[40, 64, 52]} />
  </div>
);

const TicketDesk = ({ ticket }: { ticket: TicketView }) => {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { short } = useDepartmentNames();
  const commands = useCommands(ticket.number);
  const focus = useDepartmentFocus();
  const [chosen, setChosen] = useState<StaffCommandType | null>(null);
  const [clock, setClock] = useState<string | null>(null);
  const shown = useRoutingOnShow(ticket);
  const { routing } = shown;
  const { inquiry, assessment } = ticket;
  const hues = useMemo(
    () => separateHues((routing?.candidates ?? []).map(({ departmentId }) => departmentId)),
    [routing],
  );
  const marks = useMemo(() => marksByField(routing, assessment), [routing, assessment]);
  const words = { inquiry, marks, focus: focus.departmentId };

  const give = async (command: StaffCommand): Promise<boolean> => {
    try {
      await commands.mutateAsync(command);
      return true;
    } catch {
      // The mutation keeps the error, and the page shows it.
      return false;
    }
  };
  const dispatch = async (departmentId: string, note?: string) => {
    const sent = await give({ type: 'dispatch', departmentId, ...(note ? { note } : {}) });
    if (sent) void message.success(t('routing.sent', { department: short(departmentId) }), 2);
  };

  /** Nothing that was written already is lost. */
  const draftAnswer = (text: string) => {
    keepDraft(ticket.number, 'answer', text);
    setChosen('answer');
  };

  return (
    <DepartmentHues value={hues}>
      <article className={styles.pane} aria-label={ticket.number}>
        <TicketHeader ticket={ticket} onCommand={give} clock={clock} onClock={setClock} />
        <div className={styles.body}>
          <div className={styles.main}>
            {commands.overtaken ? (
              <OvertakenNotice events={commands.overtaken.events} onClose={commands.forgive} />
            ) : (
              commands.isError && (
                <Alert
                  type="error"
                  showIcon
                  title={errorText(commands.error)}
                  closable={{ onClose: commands.reset }}
                />
              )
            )}
            {clock && <ClockStory ticket={ticket} open={clock} onClose={() => setClock(null)} />}
            <section className={styles.card}>
              <div className={styles.cardHead}>
                <h2>{t('ticket.words')}</h2>
                <Legend routing={routing} assessment={assessment} focus={focus} />
              </div>
              <InquiryWords {...words} />
              <ContactFacts
                {...words}
                masked={ticket.masked}
                onUnmask={ticket.may.includes('unmask') ? () => setChosen('unmask') : null}
              />
            </section>
            <section className={`${styles.card} ${styles.history}`}>
              <div className={styles.cardHead}>
                <h2>{t('ticket.timeline')}</h2>
              </div>
              <Timeline events={ticket.timeline} />
            </section>
          </div>
          <aside className={styles.aside}>
            <EmergencyPanel ticket={ticket} busy={commands.isPending} onCommand={give} />
            <ObjectionPanel ticket={ticket} onChoose={setChosen} />
            <ExtensionPanel ticket={ticket} onChoose={setChosen} />
            <WaitingPanel ticket={ticket} onChoose={setChosen} />
            <OversightPanel ticket={ticket} />
            <LegsPanel ticket={ticket} onChoose={setChosen} onClock={setClock} />
            <EvaluationPanel ticket={ticket} onChoose={setChosen} />
            <MergedPanel ticket={ticket} />
            <SimilarPanel ticket={ticket} onCommand={give} />
            <LegalPathPanel ticket={ticket} onAnswer={draftAnswer} />
            <RoutingPanel
              ticket={ticket}
              shown={shown}
              focus={focus}
              onDispatch={(departmentId, note) => void dispatch(departmentId, note)}
              busy={commands.isPending}
            />
          </aside>
        </div>
        <Dock
          ticket={ticket}
          busy={commands.isPending}
          onCommand={give}
          chosen={chosen}
          onChoose={setChosen}
        />
      </article>
    </DepartmentHues>
  );
};
