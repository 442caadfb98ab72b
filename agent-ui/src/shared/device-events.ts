interface DeviceListeners {
  /** The page is looked at again, or the device is on another network: what was missed is wanted now. */
  onWake: () => void;
  onOffline?: () => void;
  /** Another tab has changed what is kept on the device. */
  onStored?: (event: StorageEvent) => void;
}

/** Follows what happens to the device under the page, until the returned function is called. */
export const followDevice = ({ onWake, onOffline, onStored }: DeviceListeners): (() => void) => {
  const wake = (): void => {
    if (document.visibilityState === 'visible') onWake();
  };
  const { connection } = navigator as Navigator & { connection?: EventTarget };
  const events: [EventTarget | undefined, string, ((event: never) => void) | undefined][] = [
    [window, 'online', wake],
    [window, 'offline', onOffline],
    [window, 'pageshow', wake],
    [window, 'storage', onStored],
    [document, 'visibilitychange', wake],
    [document, 'resume', wake],
    [connection, 'change', wake],
  ];
  for (const [target, event, listener] of events)
    if (listener) target?.addEventListener(event, listener as EventListener);
  return () => {
    for (const [target, event, listener] of events)
      if (listener) target?.removeEventListener(event, listener as EventListener);
  };
};
