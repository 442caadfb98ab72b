import type { Colleagues } from '../../src/contract/desk-work.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type { Models, StaffDocument } from '../store/schemas.ts';
import type { TicketFigures } from '../store/ticket-figures.ts';
import { DeskError } from './desk-error.ts';

/** With whom somebody shares the work: a handler with the own department, the others with the front desk. */
export interface ColleagueList {
  /** The head first, then by name, each with the open tickets in hand. */
  of(user: StaffUser): Promise<Colleagues>;
  /** Throws unknown_colleague. */
  find(user: StaffUser, staffId: string): Promise<{ id: string; name: string }>;
}

const FRONT_DESK = ['agent', 'dispatcher', 'supervisor'] as const;

/** Colleagues as the store knows them now. */
export function createColleagueList(
  models: Models,
  figures: Pick<TicketFigures, 'openInHands'>,
): ColleagueList {
  const sharedBy = ({ role, departmentId = 'none' }: StaffUser) =>
    role === 'handler' ? { role, departmentId } : { role: { $in: FRONT_DESK } };

  return {
    async of(user) {
      const staff = await models.Staff.find(sharedBy(user)).lean<StaffDocument[]>();
      const open = await figures.openInHands(staff.map(({ _id }) => _id));
      const items = staff.map(({ _id: id, name, role, head = false }) => {
        return { id, name, role, head, open: open.get(id) ?? 0 };
      });
      const order = new Intl.Collator('zh');
      items.sort((a, b) => Number(b.head) - Number(a.head) || order.compare(a.name, b.name));
      return { items };
    },
    async find(user, staffId) {
      const filter = { _id: staffId, ...sharedBy(user) };
      const staff = await models.Staff.findOne(filter).lean<StaffDocument>();
      if (!staff) throw new DeskError('unknown_colleague');
      return { id: staff._id, name: staff.name };
    },
  };
}
