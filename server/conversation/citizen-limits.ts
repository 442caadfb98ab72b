import { RateLimiterMemory } from 'rate-limiter-flexible';
import { admit, refuseSpent } from '../desk/admission.ts';
import { DeskError } from '../desk/desk-error.ts';

/** Behind one address of a mobile network are thousands of people: an address bears far more than a conversation. */
const LIMITS = {
  openings: { points: 300, duration: 60 },
  messages: { points: 200, duration: 10 },
  messagesOfAddress: { points: 3_000, duration: 10 },
  files: { points: 20, duration: 60 },
  /** Of a conversation, and to an address: nobody's mailbox is filled from here. */
  mails: { points: 5, duration: 3_600 },
  mailsOfAddress: { points: 200, duration: 3_600 },
  wrongTokens: { points: 100, duration: 600 },
  /** Of typing and reading; what is more is not heard. */
  signs: { points: 10, duration: 1 },
};

/** How often citizens may do what. Each but `hears` throws too_many_requests with the time to wait. */
export interface CitizenLimits {
  admitOpening(address: string): Promise<void>;
  admitMessage(number: string, address: string): Promise<void>;
  admitFile(number: string): Promise<void>;
  admitMail(number: string, email: string, address: string): Promise<void>;
  /** Gives what the token opens, and counts for the address what opens nothing. */
  admitToken<T>(address: string, find: () => Promise<T | null>): Promise<T>;
  /** Whether a sign of this conversation's citizen is passed on. */
  hears(number: string): Promise<boolean>;
}

export function createCitizenLimits(): CitizenLimits {
  const openings = new RateLimiterMemory(LIMITS.openings);
  const messages = new RateLimiterMemory(LIMITS.messages);
  const messagesOfAddress = new RateLimiterMemory(LIMITS.messagesOfAddress);
  const files = new RateLimiterMemory(LIMITS.files);
  const mails = new RateLimiterMemory(LIMITS.mails);
  const mailsOfAddress = new RateLimiterMemory(LIMITS.mailsOfAddress);
  const wrongTokens = new RateLimiterMemory(LIMITS.wrongTokens);
  const signs = new RateLimiterMemory(LIMITS.signs);

  return {
    admitOpening: (address) => admit(openings, address),
    async admitMessage(number, address) {
      await admit(messages, number);
      await admit(messagesOfAddress, address);
    },
    admitFile: (number) => admit(files, number),
    async admitMail(number, email, address) {
      await admit(mailsOfAddress, address);
      await admit(mails, number);
      await admit(mails, email.toLowerCase());
    },
    async admitToken(address, find) {
      await refuseSpent(wrongTokens, address);
      const found = await find();
      if (found !== null) return found;
      await wrongTokens.penalty(address);
      throw new DeskError('not_found');
    },
    hears: (number) =>
      signs.consume(number).then(
        () => true,
        () => false,
      ),
  };
}
