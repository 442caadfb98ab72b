/** Whether a store answers, and how soon: the one place where that is asked. */
export interface StoreProbe {
  /** What the last answer took, or how long one is being waited for when that is longer; in milliseconds. */
  waitMs(): number;
  /** Whether it failed to answer when it was asked last. */
  hasFailed(): boolean;
  /** Asks now, or shares the answer that is being waited for. Throws when it does not come. */
  ask(): Promise<void>;
  close(): void;
}

export interface StoreProbeParts {
  /** The smallest question. Throws when it is not answered, sooner or later. */
  ask(): Promise<unknown>;
  onAnswer(tookMs: number): void;
}

const EVERY_MS = 1_000;

/** Asks a store for a sign of life every second, one question at a time, and keeps what came of it. */
export function probeStore({ ask, onAnswer }: StoreProbeParts): StoreProbe {
  let tookMs = 0;
  let failed = false;
  let asked: { at: number; answer: Promise<void> } | null = null;

  async function answerTo(startedAt: number): Promise<void> {
    try {
      await ask();
      tookMs = performance.now() - startedAt;
      failed = false;
      onAnswer(tookMs);
    } catch (error) {
      tookMs = 0;
      failed = true;
      throw error;
    }
  }

  function askNow(): Promise<void> {
    const at = performance.now();
    asked ??= { at, answer: answerTo(at).finally(() => (asked = null)) };
    return asked.answer;
  }

  const askAgain = (): void => void askNow().catch(() => undefined);
  askAgain();
  const timer = setInterval(askAgain, EVERY_MS);
  return {
    waitMs: () => Math.max(tookMs, asked ? performance.now() - asked.at : 0),
    hasFailed: () => failed,
    ask: askNow,
    close: () => clearInterval(timer),
  };
}
