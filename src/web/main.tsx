import '@fontsource-variable/hanken-grotesk/wght.css'
import '@fontsource-variable/literata/wght.css'
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import './look/mantine-styles.ts'
import './look/tokens.css'
import './look/base.css'
import { createRoot } from 'react-dom/client'
import { ApiError } from './api/api-error.ts'
import { App } from './app.tsx'

// After an update of the server the parts that an open page has yet to load are gone: the new page has others.
window.addEventListener('vite:preloadError', () => window.location.reload())

const place = document.getElementById('page')
if (place) createRoot(place, { onCaughtError }).render(<App />)

/** What the server refused is told on the page and is no fault; anything else is one, also where a page catches it. */
function onCaughtError(error: unknown): void {
  if (!(error instanceof ApiError)) reportError(error)
}
