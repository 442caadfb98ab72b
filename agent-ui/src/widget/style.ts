import type { WidgetSettings } from './settings.ts';

/** Within the widget's own shadow tree: the site's styles do not reach in, nor these out. */
export const styleOf = ({ side, color }: WidgetSettings): string => `
:host { all: initial; }
.box, .button { position: fixed; z-index: 2147483000; ${side}: max(16px, env(safe-area-inset-${side})); }
.button {
  bottom: max(16px, env(safe-area-inset-bottom)); display: flex; align-items: center; gap: 8px;
  min-height: 52px; padding: 0 20px; border: 2px solid #fff; border-radius: 26px; background: ${color};
  color: #fff; font: 600 17px/1.2 system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif;
  box-shadow: 0 4px 18px rgb(0 0 0 / 28%); cursor: pointer;
}
.button:focus-visible { outline: 3px solid ${color}; outline-offset: 3px; }
.button svg { width: 22px; height: 22px; fill: currentColor; }
.count {
  min-width: 22px; padding: 0 6px; border-radius: 11px; background: #b5431d; color: #fff;
  font-size: 14px; line-height: 22px; text-align: center;
}
.box {
  bottom: 84px; width: min(400px, calc(100vw - 32px)); height: min(680px, calc(100vh - 104px));
  overflow: hidden; border-radius: 16px; background: #fff; box-shadow: 0 8px 40px rgb(0 0 0 / 30%);
}
[hidden] { display: none; }
iframe { display: block; width: 100%; height: 100%; border: 0; }
@media (max-width: 480px) {
  .box { inset: 0; width: 100%; height: 100%; border-radius: 0; }
  .box:not([hidden]) + .button { display: none; }
}
`;
