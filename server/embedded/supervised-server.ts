import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, isFree } from './free-port.ts';
import {
  endServer,
  launch,
  signalProcess,
  type LaunchedServer,
  type ProcessMark,
  type ServerProgram,
} from './server-process.ts';
import {
  readStoreRecord,
  writeStoreRecord,
  type StoreName,
  type StoreRecord,
} from './store-record.ts';

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 30_000;
const PORTS_TRIED = 3;

export interface SupervisionOptions {
  name: StoreName;
  dataDir: string;
  /** The server ended by itself, or could not be started again; it goes on being tried. */
  onTrouble(message: string): void;
}

/** The server of a store. Whenever it ends without having been asked to, it is started again. */
export class SupervisedServer {
  readonly #program: ServerProgram;
  readonly #options: SupervisionOptions;
  readonly #stopping = new AbortController();
  #running: { port: number; mark: ProcessMark } | undefined;
  #healing: Promise<void> = Promise.resolve();

  constructor(program: ServerProgram, options: SupervisionOptions) {
    this.#program = program;
    this.#options = options;
  }

  /**
   * Starts it on its last port, or on another one when that is taken. Throws SetupError, with
   * nothing left running.
   */
  async start(): Promise<{ port: number; version: string }> {
    process.once('exit', this.#endWithDesk);
    let preferred = this.#record?.port;
    for (let tries = 1; ; tries += 1) {
      const port = await freePort(preferred);
      try {
        return { port, version: (await this.#launch(port)).version };
      } catch (error) {
        // Another program may have taken the port in between: that is worth another try.
        if ((await isFree(port)) || tries === PORTS_TRIED) {
          process.off('exit', this.#endWithDesk);
          throw error;
        }
        preferred = undefined;
      }
    }
  }

  /** Ends the server in order; its data is on disk when this resolves. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#healing;
    if (this.#running !== undefined) await endServer(this.#program, this.#running);
    process.off('exit', this.#endWithDesk);
  }

  /** The desk may end without its ordered shutdown: its stores must not outlive it even then. */
  readonly #endWithDesk = (): void => {
    if (this.#running !== undefined) signalProcess(this.#running.mark.pid, 'SIGTERM');
  };

  async #launch(port: number): Promise<LaunchedServer> {
    const writtenBy = this.#record?.version;
    const server = await launch(this.#program, {
      port,
      signal: this.#stopping.signal,
      onSpawn: (mark) => {
        this.#running = { port, mark };
        this.#write({ port, version: writtenBy, process: mark });
      },
      onReady: ({ mark, version }) => this.#write({ port, version, process: mark }),
    });
    void server.ended.then((reason) => this.#whenEnded(port, reason));
    return server;
  }

  #whenEnded(port: number, reason: string): void {
    this.#running = undefined;
    if (this.#stopping.signal.aborted) return;
    this.#options.onTrouble(`${this.#program.label} stopped: ${reason}; starting it again`);
    this.#healing = this.#heal(port);
  }

  /** On the same port: everybody who uses the store finds it again by itself. */
  async #heal(port: number): Promise<void> {
    const { signal } = this.#stopping;
    for (let wait = FIRST_RETRY_MS; ; wait = Math.min(wait * 2, LAST_RETRY_MS)) {
      await sleep(wait, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        await this.#launch(port);
        return;
      } catch (error) {
        if (signal.aborted) return;
        this.#options.onTrouble(`${(error as Error).message}; trying again`);
      }
    }
  }

  get #record(): StoreRecord | undefined {
    return readStoreRecord(this.#options.dataDir, this.#options.name);
  }

  #write(record: StoreRecord): void {
    writeStoreRecord(this.#options.dataDir, this.#options.name, record);
  }
}

/** Ends the server that a desk on this data folder left running when it was killed. */
export async function endLeftOver(
  { name, dataDir }: Pick<SupervisionOptions, 'name' | 'dataDir'>,
  program: Pick<ServerProgram, 'askToStop'>,
): Promise<void> {
  const record = readStoreRecord(dataDir, name);
  if (record?.process === undefined) return;
  await endServer(program, { port: record.port, mark: record.process });
}
