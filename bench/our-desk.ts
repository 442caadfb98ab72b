import { openOurDesk } from './open-our-desk.ts';

/** The desk as a process of its own. */
await openOurDesk();
