import { MessageOutlined, PhoneOutlined, SoundOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import type { Status } from '../../../../src/contract/words.ts';
import { cityTimeOrDate } from '../../shared/city-time.ts';
import type { Melody } from '../alarm/alarm-sound.ts';
import { useMuting } from '../alarm/muting.ts';
import { useSiren } from '../alarm/use-siren.ts';
import { useTitleFlash } from '../alarm/use-title-flash.ts';
import { errorText } from '../lib/api-client.ts';
import type { Offer } from '../lib/conversation-desk.ts';
import { useCalls, useConversations } from '../lib/live-conversations.tsx';
import { useObservable } from '../lib/observable.ts';
import { readablePhone } from '../lib/phone-number.ts';
import { useSkillName } from '../lib/skill-names.ts';
import { useLanguage } from '../lib/use-language.ts';
import { useNow } from '../lib/use-now.ts';
import { useSecondsLeft } from '../lib/use-seconds-left.ts';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import { alertOnDesktop } from '../notices/desktop-alerts.ts';
import { StatusLabel, UrgencyMark } from '../ui/labels.tsx';
import { LiveAlarms } from './live-alarms.tsx';
import { nameOf } from './name-of.ts';
import { NewWords } from './new-words.tsx';
import { useChords } from './use-chords.ts';
import { stopwatch } from './waiting.ts';
import { useConversationWords } from './words.ts';
import styles from './offers.module.css';

const BELL: Melody = {
  tones: [
    { hertz: 784, at: 0 },
    { hertz: 1_047, at: 0.18 },
    { hertz: 784, at: 0.7 },
    { hertz: 1_047, at: 0.88 },
  ],
  loudness: 0.12,
};
const REASONS = ['reasonBusy', 'reasonSkill', 'reasonAway'] as const;

/** Rings on every console while a conversation is offered to the agent, or one of theirs tells of danger. */
export const Offers = () => (
  <>
    <Ringing />
    <LiveAlarms />
    <NewWords />
  </>
);

const Ringing = () => {
  const say = useConversationWords();
  const offers = useObservable(useConversations().offers);
  const { muted, mute } = useMuting();
  const [first] = offers;
  useSiren(first !== undefined && !muted, BELL);
  useTitleFlash(first ? say('offer.title', { title: first.conversation.title }) : null);
  useAlert(first);
  if (!first) return null;
  return (
    <aside className={styles.offers} role="alert" aria-label={say('offer.label')}>
      {offers.map((offer, index) => (
        <OfferCard key={offer.number} offer={offer} leads={index === 0} />
      ))}
      <button type="button" className={styles.mute} onClick={() => mute(!muted)}>
        <SoundOutlined aria-hidden /> {say(muted ? 'offer.unmute' : 'offer.mute')}
      </button>
    </aside>
  );
};

/** For who looks elsewhere. */
const useAlert = (offer: Offer | undefined) => {
  const say = useConversationWords();
  const navigate = useNavigate();
  const told = useRef<string>(undefined);
  useEffect(() => {
    const id = offer && `${offer.number} ${offer.expiresAt}`;
    if (!offer || !id || told.current === id) return;
    told.current = id;
    const { title } = offer.conversation;
    alertOnDesktop({ id, title }, say('offer.alert'), () => void navigate('/conversations'));
  }, [offer, say, navigate]);
};

const OfferCard = ({ offer, leads }: { offer: Offer; leads: boolean }) => {
  const say = useConversationWords();
  const skillName = useSkillName();
  const desk = useConversations();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { number, conversation: card } = offer;
  const isCall = card.channel === 'phone';
  const refused = (error: unknown) => {
    void message.error(errorText(error));
    void desk.refresh();
  };
  const accept = () =>
    void desk
      .accept(number)
      .then(() => navigate(`/conversations/${number}`))
      .catch(refused);
  const decline = (reason?: string) => void desk.decline(number, reason).catch(refused);
  useShortcuts(leads ? { Enter: accept, Escape: () => decline() } : {});
  useChords(leads ? { Enter: accept, Backspace: () => decline() } : {});
  return (
    <article className={styles.offer} aria-label={card.title || number}>
      <header>
        {isCall ? <PhoneOutlined aria-hidden /> : <MessageOutlined aria-hidden />}
        <b>{say(isCall ? 'offer.phone' : 'offer.chat')}</b>
        <UrgencyMark urgency={card.urgency} />
        <Countdown until={offer.expiresAt} />
      </header>
      {isCall ? <Caller card={card} /> : <Said card={card} />}
      <p className={styles.facts}>
        <span>{number}</span>
        {!isCall && card.phone && <span>{readablePhone(card.phone)}</span>}
        {card.skills.map((skill) => (
          <em key={skill}>{skillName(skill)}</em>
        ))}
      </p>
      {card.offer?.from && (
        <blockquote>
          {say('offer.from', { name: card.offer.from.name })}
          {card.offer.note && `：${card.offer.note}`}
        </blockquote>
      )}
      <div className={styles.acts}>
        <Button type="primary" onClick={accept}>
          {say('offer.accept')} {leads && <kbd>↵</kbd>}
        </Button>
        <Dropdown.Button
          menu={{
            items: REASONS.map((key) => ({ key, label: say(`offer.${key}`) })),
            onClick: ({ key }) => decline(say(`offer.${key as (typeof REASONS)[number]}`)),
          }}
          onClick={() => decline()}
        >
          {say('offer.decline')} {leads && <kbd>Esc</kbd>}
        </Dropdown.Button>
      </div>
      {leads && <small>{say('offer.keys')}</small>}
    </article>
  );
};

const Said = ({ card }: { card: ConversationCard }) => {
  const say = useConversationWords();
  return (
    <>
      <p className={styles.title}>{card.title || nameOf(card, say)}</p>
      {card.last?.text && card.last.text !== card.title && <p>{card.last.text}</p>}
    </>
  );
};

const EARLIER = 3;

/** Who calls, for how long already, and what they have brought before: open matters first. */
const Caller = ({ card }: { card: ConversationCard }) => {
  const say = useConversationWords();
  const { t } = useTranslation();
  const calls = useCalls();
  const language = useLanguage();
  const now = useNow(1_000);
  const { number, phone } = card;
  useEffect(() => calls.watch(number, 'call'), [calls, number]);
  const { call } = useObservable(calls.words(number));
  const from = call?.from ?? phone;
  const earlier = call?.earlier.slice(0, EARLIER) ?? [];
  return (
    <>
      <p className={styles.title}>
        {[call?.name, from ? readablePhone(from) : say('call.withheld')]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {call && (
        <p className={styles.first}>
          {say('call.rings', { length: stopwatch(now - Date.parse(call.startedAt)) })}
          {earlier.length === 0 && ` · ${say('call.firstTime')}`}
        </p>
      )}
      {earlier.length > 0 && (
        <ul className={styles.earlier} aria-label={say('matter.earlier')}>
          {earlier.map((ticket) => (
            <li key={ticket.number}>
              <StatusLabel status={ticket.status as Status} />
              <b>{ticket.title || t('ticket.untitled')}</b>
              <small>{cityTimeOrDate(ticket.receivedAt, now, language)}</small>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

const Countdown = ({ until }: { until: string }) => {
  const say = useConversationWords();
  const seconds = useSecondsLeft(until);
  return <time dateTime={until}>{say('offer.seconds', { seconds })}</time>;
};
