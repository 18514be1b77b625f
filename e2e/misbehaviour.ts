import type { Frame, Page } from '@playwright/test'

export type Kind = 'request' | 'navigation' | 'dialog' | 'popup' | 'script' | 'console'

interface Misbehaviour {
  kind: Kind
  /** What was on the screen when it happened */
  during: string
  what: string
}

export interface Watch {
  seen: Misbehaviour[]
  during: string
  /** Does what a person might: points at everything, clicks it, gives it the focus. Then looks for marks of scripts. */
  provoke(): Promise<void>
}

const marks = ['stolen', '__ran']

/** Everything by which HTML can show that it did something: what it loads, where it goes, what it runs. */
export async function watchFor(page: Page, allowedHost: string): Promise<Watch> {
  const seen: Misbehaviour[] = []
  const note = (kind: Kind, what: string) => {
    seen.push({ kind, during: watch.during, what: what.slice(0, 200) })
  }
  const isElsewhere = (url: string) => /^(https?|ftp|file|wss?):/.test(url) && new URL(url).host !== allowedHost
  page.on('request', (request) => {
    if (isElsewhere(request.url())) note('request', request.url())
  })
  page.on('framenavigated', (frame) => {
    const isPreview = frame.parentFrame() !== null && /^about:(blank|srcdoc)$/.test(frame.url())
    if (!isPreview && (frame.parentFrame() !== null || isElsewhere(frame.url()))) note('navigation', frame.url())
  })
  page.on('dialog', (dialog) => {
    note('dialog', dialog.message())
    void dialog.dismiss()
  })
  page.on('popup', (popup) => {
    note('popup', popup.url())
    void popup.close()
  })
  // A script that the frame refuses, and what a policy held back, are told to the console.
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) note('console', message.text())
  })
  page.on('pageerror', (error) => note('script', `error: ${error.message}`))
  const watch: Watch = {
    seen,
    during: '',
    async provoke() {
      for (const frame of page.frames()) {
        if (frame.parentFrame() !== null) await frame.evaluate(touchEverything).catch(ignoreGone)
      }
      for (const frame of page.frames()) {
        for (const mark of await marksIn(frame)) note('script', `left ${mark} on ${frame.url()}`)
      }
    },
  }
  return watch
}

/** Runs in the frame. */
function touchEverything() {
  for (const element of document.querySelectorAll('*')) {
    for (const type of ['mouseover', 'mouseenter', 'pointerenter', 'focus', 'click']) {
      element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }))
    }
    if (element instanceof HTMLElement) element.click()
  }
}

async function marksIn(frame: Frame): Promise<string[]> {
  return await frame.evaluate((names) => names.filter((name) => name in window), marks).catch(ignoreGone)
}

/** A frame that went away in the meantime */
function ignoreGone(): never[] {
  return []
}
