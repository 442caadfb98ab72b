import { FlagOutlined } from '@ant-design/icons';
import { Suspense, useState } from 'react';
import { Link, Outlet, useNavigate, useParams } from 'react-router';
import type { TicketCard } from '../../../../src/contract/ticket.ts';
import { useDepartmentNames } from '../lib/departments.ts';
import { useSupervisionWords } from '../lib/supervision-words.ts';
import { writeFilter } from '../lib/ticket-filter.ts';
import { SidePanel } from '../ui/side-panel.tsx';
import { Blank, Bones, Failure } from '../ui/states.tsx';
import { CardLine } from './card-line.tsx';
import { byDepartment, GRAVITIES, useCarded, type DepartmentCards } from './cards-query.ts';
import styles from './cards.module.css';

type Choice = 'all' | (typeof GRAVITIES)[number];
const CHOICES: readonly Choice[] = ['all', ...GRAVITIES];

/** 黄牌、红牌、市长督办件: what is under supervision, by department; each leads to its ticket. */
export const CardsPage = () => {
  const say = useSupervisionWords();
  const { number } = useParams();
  const navigate = useNavigate();
  const [choice, setChoice] = useState<Choice>('all');
  const { data = [], isPending, isError, error, refetch } = useCarded();
  const shown = data.filter((card) => choice === 'all' || card.flags.includes(choice));
  const countOf = (one: Choice): number =>
    one === 'all' ? data.length : data.filter(({ flags }) => flags.includes(one)).length;

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{say('cards.title')}</h1>
        <p>{say('cards.hint')}</p>
        <div className={styles.choices} role="group" aria-label={say('cards.title')}>
          {CHOICES.map((one) => (
            <button
              key={one}
              type="button"
              data-choice={one}
              aria-pressed={one === choice}
              onClick={() => setChoice(one)}
            >
              {say(`cards.${one}`)} <b>{countOf(one)}</b>
            </button>
          ))}
        </div>
      </header>
      <div className={styles.scroller}>
        {isPending && <Bones lines={[40, 90, 70, 84, 52]} />}
        {isError && data.length === 0 && <Failure error={error} retry={refetch} />}
        {!isPending && !isError && shown.length === 0 && (
          <Blank
            icon={<FlagOutlined />}
            title={say('cards.empty.title')}
            hint={say('cards.empty.hint')}
          />
        )}
        {byDepartment(shown).map((group) => (
          <Group key={group.departmentId ?? ''} group={group} choice={choice} open={number} />
        ))}
      </div>
      {number !== undefined && (
        <SidePanel onClose={() => void navigate('/cards')}>
          <Suspense fallback={null}>
            <Outlet />
          </Suspense>
        </SidePanel>
      )}
    </div>
  );
};

interface GroupProps {
  group: DepartmentCards;
  choice: Choice;
  open: string | undefined;
}

const Group = ({ group: { departmentId, cards }, choice, open }: GroupProps) => {
  const say = useSupervisionWords();
  const { full } = useDepartmentNames();
  const flag = choice === 'all' ? GRAVITIES.join(',') : choice;
  const department = departmentId ?? undefined;
  return (
    <section className={styles.group}>
      <h2>
        {departmentId === null ? say('cards.noDepartment') : full(departmentId)}
        <b>{say('cards.count', { count: cards.length })}</b>
        {department && (
          <Link to={`/tickets?${writeFilter({ status: 'open', flag, department })}`}>
            {say('cards.drill')}
          </Link>
        )}
      </h2>
      <ul>
        {cards.map((card: TicketCard) => (
          <CardLine key={card.number} card={card} open={card.number === open} />
        ))}
      </ul>
    </section>
  );
};
