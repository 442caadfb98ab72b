import type { ThemeConfig } from 'antd';

/** The desk's look for antd's components; colours repeat `theme.css`, which the rest is drawn with. */
export const antdTheme: ThemeConfig = {
  token: {
    colorPrimary: '#2f54c9',
    colorInfo: '#2f54c9',
    colorSuccess: '#157f53',
    colorWarning: '#b7791f',
    colorError: '#c22f2b',
    colorTextBase: '#1a2233',
    colorTextPlaceholder: '#69748a',
    colorBorder: '#cfd5e1',
    colorBorderSecondary: '#e4e7ee',
    borderRadius: 7,
    borderRadiusLG: 10,
    controlHeight: 34,
    controlHeightSM: 28,
    fontSize: 14,
    fontFamily: 'var(--sans)',
    boxShadowSecondary: '0 12px 32px rgb(20 28 48 / 14%), 0 0 0 1px rgb(20 28 48 / 6%)',
    motionDurationMid: '0.14s',
    motionDurationSlow: '0.2s',
  },
  components: {
    Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Input: { activeShadow: '0 0 0 3px rgb(47 84 201 / 12%)' },
    Select: { optionSelectedBg: '#edf1fd' },
    Modal: { titleFontSize: 16 },
    Segmented: { trackBg: '#e9ecf3' },
    Tooltip: { colorBgSpotlight: '#232c40' },
  },
};
