import type { ChangeNotice } from '../realtime/change-bus.ts';
import type { StaffNamespace } from '../realtime/staff-rooms.ts';
import { audiencesOf, person, type Audience } from './audience.ts';
import { noticesOf, type MadeNotice } from './notices-of.ts';

const roomOf = (audience: Audience): string => `notices:${audience}`;

/** Has every console of this process hear of what its owner is told. Call once, before any connects. */
export function openNoticeRooms(namespace: StaffNamespace): void {
  namespace.on('connection', (socket) => {
    void socket.join(audiencesOf(socket.data.user).map(roomOf));
  });
}

/** Pushes what a change tells people, to them and to nobody else; not to who did it. */
export function pushNotices(namespace: StaffNamespace, change: ChangeNotice): void {
  for (const notice of noticesOf(change)) pushNotice(namespace, notice);
}

/** Pushes one, to its audience and not to who did it. */
export function pushNotice(
  namespace: StaffNamespace,
  { audience, by, ...notice }: MadeNotice,
): void {
  namespace
    .to(roomOf(audience))
    .except(roomOf(person(by)))
    .emit('notice', { ...notice, readAt: null });
}
