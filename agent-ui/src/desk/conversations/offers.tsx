import { MessageOutlined, PhoneOutlined, SoundOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import type { Melody } from '../alarm/alarm-sound.ts';
import { useMuting } from '../alarm/muting.ts';
import { useSiren } from '../alarm/use-siren.ts';
import { useTitleFlash } from '../alarm/use-title-flash.ts';
import { errorText } from '../lib/api-client.ts';
import type { Offer } from '../lib/conversation-desk.ts';
import { useConversations } from '../lib/live-conversations.tsx';
import { useObservable } from '../lib/observable.ts';
import { useNow } from '../lib/use-now.ts';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import { alertOnDesktop } from '../notices/desktop-alerts.ts';
import { UrgencyMark } from '../ui/labels.tsx';
import { nameOf } from './name-of.ts';
import { useChords } from './use-chords.ts';
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

/** Rings on every console for as long as a conversation is offered to the agent. */
export const Offers = () => {
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
      <p className={styles.title}>{card.title || nameOf(card, say)}</p>
      {card.last?.text && card.last.text !== card.title && <p>{card.last.text}</p>}
      <p className={styles.facts}>
        <span>{number}</span>
        {card.phone && <span>{card.phone}</span>}
        {card.skills.map((skill) => (
          <em key={skill}>{skill}</em>
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

const Countdown = ({ until }: { until: string }) => {
  const say = useConversationWords();
  const now = useNow(1_000);
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - now) / 1_000));
  return <time dateTime={until}>{say('offer.seconds', { seconds })}</time>;
};
