import { Alert, createTheme } from '@mantine/core';

/** Text on filled colours stays readable in both themes: the library's own threshold leaves some of it too pale. */
export const theme = createTheme({
  components: { Alert: Alert.extend({ defaultProps: { variant: 'outline' } }) },
  primaryColor: 'teal',
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  luminanceThreshold: 0.25,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  headings: { fontWeight: '600' },
});
