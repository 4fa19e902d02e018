/** What Mantine has to know of our look; the colours themselves are in tokens.css. */
import {
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

/** Blue-black ink, the one accent. The filled shade is the eighth. */
const ink: MantineColorsTuple = [
  '#ebeff9',
  '#d8e0f3',
  '#c6d0ec',
  '#a9bcf5',
  '#7f98e6',
  '#4a66c0',
  '#35529f',
  '#2a4796',
  '#213a7d',
  '#14193a',
]

/** In place of Mantine's cool greys, which its parts name by number: text first, then borders, then grounds. */
const dark: MantineColorsTuple = [
  '#ece8e1',
  '#beb7ab',
  '#a0988b',
  '#7d766b',
  '#35322d',
  '#302d29',
  '#262420',
  '#1d1c19',
  '#161513',
  '#100f0e',
]

/** Grounds first, then borders, then text. */
const gray: MantineColorsTuple = [
  '#f8f6f2',
  '#f5f2ec',
  '#f2efe9',
  '#e5e0d7',
  '#cfc8bb',
  '#a0988b',
  '#8b8478',
  '#6e675d',
  '#554f46',
  '#231f1a',
]

const sans = "'Hanken Grotesk Variable', system-ui, sans-serif"
const serif = "'Literata Variable', Georgia, serif"
const code = "'Atkinson Hyperlegible Next Variable', 'Hanken Grotesk Variable', monospace"

/** What is filled may have a school's own colour, on which white would not always be legible. */
const variantColorResolver: VariantColorsResolver = input => {
  const colours = defaultVariantColorsResolver(input)
  const isAccent = input.variant === 'filled' && input.color === 'ink'
  return isAccent ? { ...colours, color: 'var(--on-accent)' } : colours
}

const closeButtonProps = { 'aria-label': 'Close' }

export const theme = createTheme({
  colors: { ink, dark, gray },
  primaryColor: 'ink',
  variantColorResolver,
  primaryShade: { light: 7, dark: 5 },
  fontFamily: sans,
  fontFamilyMonospace: code,
  headings: { fontFamily: serif, fontWeight: '600' },
  fontSizes: { xs: '0.78125rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.375rem' },
  lineHeights: { xs: '1.28', sm: '1.43', md: '1.43', lg: '1.4', xl: '1.3' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '32px' },
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '10px', xl: '10px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Keyed by the library's own names. Its scroll lock writes a <style> element; base.css has a rule instead.
  components: {
    Modal: {
      defaultProps: { lockScroll: false, padding: 18, transitionProps: { duration: 120 }, closeButtonProps },
    },
    ModalRoot: { defaultProps: { lockScroll: false, transitionProps: { duration: 120 } } },
    Drawer: { defaultProps: { lockScroll: false, transitionProps: { duration: 120 }, closeButtonProps } },
    PasswordInput: {
      defaultProps: { visibilityToggleButtonProps: { 'aria-label': 'Show what is typed', tabIndex: 0 } },
    },
    Menu: {
      // Its placeholder for the focus is an element that no menu may hold; the menu itself takes the focus.
      defaultProps: { transitionProps: { duration: 120 }, withInitialFocusPlaceholder: false },
    },
    Tooltip: { defaultProps: { transitionProps: { duration: 120 }, openDelay: 300 } },
  },
})
