/**
 * Loaded into a process of the desk before anything else: its wall clock jumps when its parent says so.
 * As when somebody sets the clock of a machine, what asks for the time of the day sees the jump, and timers
 * do not.
 */
const RightDate = Date;
let offsetMs = 0;
const now = (): number => RightDate.now() + offsetMs;

globalThis.Date = new Proxy(RightDate, {
  construct: (right, given, called) =>
    Reflect.construct(right, given.length > 0 ? given : [now()], called),
  get: (right, name, called) => (name === 'now' ? now : Reflect.get(right, name, called)),
});

process.on('message', (message: { clockOffsetMs?: number }) => {
  if (typeof message.clockOffsetMs === 'number') offsetMs = message.clockOffsetMs;
});
// The parent's channel alone does not keep the process alive.
process.channel?.unref();
