import { lazy, Suspense, type ReactElement } from 'react';
import type { ChatPage } from './chat/chat-page.tsx';
import { useCitizen } from './citizen-context.ts';

const Loaded = lazy(async () => {
  try {
    const { ChatPage } = await import('./chat/chat-page.tsx');
    return { default: ChatPage };
  } catch {
    return { default: NotLoaded };
  }
});

/** The chat, whose code comes only when somebody wants to chat. */
export const LazyChat = (props: Parameters<typeof ChatPage>[0]): ReactElement => {
  const { t } = useCitizen();
  return (
    <Suspense fallback={<p className="lead">{t('chat.loading')}</p>}>
      <Loaded {...props} />
    </Suspense>
  );
};

const NotLoaded = (): ReactElement => {
  const { t } = useCitizen();
  return (
    <div className="note" role="alert">
      <p>{t('chat.unloaded')}</p>
      <button type="button" className="button" onClick={() => window.location.reload()}>
        {t('chat.reload')}
      </button>
    </div>
  );
};
