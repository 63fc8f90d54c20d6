import { Alert, createTheme } from '@mantine/core';

/** Text on filled colours stays readable in both themes: the library's own threshold leaves some of it too pale. */
export const theme = createTheme({
  components: {
    Alert: Alert.extend({ defaultProps: { variant: 'outline' }, classNames: { label: 'alert-title' } }),
    // Words, not shouts: names of sources stand in them too.
    Badge: { defaultProps: { tt: 'none' } },
    // As headers they would be taken for those of the page.
    ModalHeader: { defaultProps: { component: 'div' } },
    DrawerHeader: { defaultProps: { component: 'div' } },
  },
  colors: {
    dark: [
      '#d6dae0',
      '#b4bac4',
      '#939ba7',
      '#69717d',
      '#3a414b',
      '#2f353e',
      '#22272e',
      '#14171b',
      '#101316',
      '#0b0d0f',
    ],
  },
  primaryColor: 'teal',
  primaryShade: 9,
  autoContrast: true,
  luminanceThreshold: 0.25,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  headings: { fontWeight: '600' },
});
