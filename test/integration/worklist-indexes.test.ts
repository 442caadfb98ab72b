import { expect, test } from 'vitest';
import { connectMongo } from '../../server/store/connect.ts';
import { createTicketFigures } from '../../server/store/ticket-figures.ts';
import { filterOf } from '../../server/store/ticket-filters.ts';
import { ticketQuerySchema } from '../../src/contract/ticket.ts';
import { OPEN_STATUSES, STATUSES } from '../../src/contract/words.ts';
import { bringTo, LEAD } from '../builders/loop.ts';
import { startTestServer } from '../builders/server.ts';
import { openStored } from '../builders/stored.ts';

const COPIES = 3_000;
const BY_DUE = { sortDue: 1, _id: 1 } as const;
const BY_URGENCY = { rank: 1, ...BY_DUE } as const;

interface Plan {
  stage: string;
  inputStage?: Plan;
  inputStages?: Plan[];
}

const stagesOf = ({ stage, inputStage, inputStages = [] }: Plan): string[] => [
  stage,
  ...[...(inputStage ? [inputStage] : []), ...inputStages].flatMap(stagesOf),
];

test('worklists are read in order from an index, whoever asks for what', async () => {
  await using server = await startTestServer({ roles: ['api'] });
  const { number } = await bringTo(server, 'assisted');
  await using stored = await openStored(server);
  const template = await stored.tickets.findOne({ _id: number });
  const departments = Array.from({ length: 20 }, (_, index) => (index ? `d-${index}` : LEAD));
  const day = (index: number) => new Date(Date.now() + (index % 60) * 86_400_000).toISOString();
  await stored.tickets.insertMany(
    Array.from({ length: COPIES }, (_, index) => ({
      ...template!,
      _id: `YH20200101-${String(index).padStart(6, '0')}`,
      intakeKeys: [`copy:${index}`],
      status: STATUSES[index % STATUSES.length]!,
      departments: [departments[index % 20]!, departments[(index + 7) % 20]!],
      rank: index % 3,
      sortDue: day(index),
      ...(index % 10 === 0
        ? { flags: ['urged', 'assisted'], assignee: { id: `a-${index % 70}` } }
        : {}),
    })) as never,
  );

  const by = { id: 'dept-hrss', name: '', role: 'handler', departmentId: LEAD } as const;
  const now = new Date().toISOString();
  async function planOf(asked: object): Promise<string[]> {
    const query = ticketQuerySchema.parse(asked);
    const filter = filterOf(query, { by, now });
    const sort = query.sort === 'due' ? BY_DUE : BY_URGENCY;
    const cursor = stored.tickets.find(filter as never, { sort, limit: 51 });
    const { queryPlanner } = (await cursor.explain('queryPlanner')) as never as {
      queryPlanner: { winningPlan: Plan };
    };
    return stagesOf(queryPlanner.winningPlan);
  }

  for (const query of [
    { status: 'open' },
    { status: 'open', department: LEAD },
    { status: 'signed', department: LEAD },
    { status: 'open', department: LEAD, part: 'lead' },
    { status: 'open', department: LEAD, part: 'assisting' },
    { status: 'open', department: LEAD, due: 'soon' },
    { due: 'overdue' },
    { due: 'overdue', department: LEAD },
    { dueFrom: day(3), dueTo: day(4) },
    { dueFrom: day(3), dueTo: day(4), department: LEAD },
    { assignee: 'a-0', status: 'open' },
    { flag: 'call_back_due' },
    { flag: 'urged' },
    { flag: 'urged,card_red', status: 'open' },
  ]) {
    const stages = await planOf(query);
    expect([query, stages.includes('IXSCAN')]).toEqual([query, true]);
    expect([query, stages.filter((stage) => stage === 'COLLSCAN')]).toEqual([query, []]);
  }
  for (const query of [
    { status: 'open' },
    { status: 'open', department: LEAD },
    { status: 'open', assignee: 'a-0' },
    { flag: 'urged' },
    { flag: 'urged,card_red' },
    { status: 'open', sort: 'due' },
    { status: 'open', department: LEAD, sort: 'due' },
    { dueFrom: day(3), dueTo: day(4), sort: 'due' },
    { flag: 'urged', sort: 'due' },
  ]) {
    expect([query, (await planOf(query)).includes('SORT')]).toEqual([query, false]);
  }

  const connection = await connectMongo(server.mongoUrl);
  try {
    const figures = createTicketFigures(connection);
    const groups = await figures.due({ from: day(12), to: day(14), now, department: LEAD });
    const within = await stored.tickets.countDocuments({
      departments: LEAD,
      status: { $in: [...OPEN_STATUSES] },
      sortDue: { $gte: day(12), $lt: day(14) },
    });
    expect(groups.reduce((sum, { due }) => sum + due, 0)).toBe(within);
    expect(within).toBeGreaterThan(0);
  } finally {
    await connection.close();
  }
});
