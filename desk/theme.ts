import type { ThemeConfig } from 'antd';

/** Ink on paper with one accent. Every text stands at 4.5:1 or better on the grounds it is used on. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b5394',
    colorInfo: '#0b5394',
    colorLink: '#0b5394',
    colorLinkHover: '#073763',
    colorSuccess: '#1e6b34',
    colorWarning: '#8a4b00',
    colorError: '#b3261e',
    colorText: '#1b1f24',
    colorTextSecondary: '#4a515a',
    colorTextTertiary: '#555c66',
    colorTextQuaternary: '#5d646e',
    colorTextPlaceholder: '#626973',
    colorTextDisabled: '#6a717b',
    colorTextDescription: '#4a515a',
    colorBgLayout: '#f4f5f7',
    colorBorder: '#8f97a3',
    colorBorderSecondary: '#d9dde3',
    borderRadius: 4,
    fontSize: 14,
    fontFamily:
      'system-ui, -apple-system, "Segoe UI", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
    controlOutlineWidth: 3,
    motionDurationMid: '0.1s',
    motionDurationSlow: '0.15s',
  },
  components: {
    Table: {
      cellPaddingBlockSM: 6,
      cellPaddingInlineSM: 8,
      headerBg: '#eceff3',
      rowSelectedBg: '#dfebf6',
      rowSelectedHoverBg: '#d3e3f2',
    },
    Form: { itemMarginBottom: 14, verticalLabelPadding: '0 0 4px' },
    Button: { primaryShadow: 'none', defaultShadow: 'none' },
  },
};
