/**
 * What somebody does on a page that is shown and that React has not taken over yet is kept, and done once it has:
 * a press, a text that was typed, a box that was ticked, a form that was sent.
 *
 * Runs in the page before any other script (`app/layout.tsx` writes it there as text), so it uses nothing from outside
 * itself. React takes a page over piece by piece, and what happens in a piece that it can take over at once needs no
 * help: only what React still has not got after the event went through is kept.
 */
export function keepEarlyInput(): void {
  const giveUpMs = 30_000
  const waiting: { element: Element; replay: () => void; since: number }[] = []
  const nativeValue = new Map(
    [HTMLInputElement, HTMLTextAreaElement].map(({ prototype }) => [
      prototype as object,
      Object.getOwnPropertyDescriptor(prototype, 'value')?.set,
    ]),
  )

  /** Asks React, by a press of the middle button that nobody made (see `answerEarlyInput`) */
  const isTakenOver = (element: Element) =>
    !element.dispatchEvent(new MouseEvent('auxclick', { bubbles: true, cancelable: true }))

  function replayWhenTakenOver() {
    const now = performance.now()
    while (waiting[0]) {
      const { element, replay, since } = waiting[0]
      const isLost = !element.isConnected || now - since > giveUpMs
      if (!isLost && !isTakenOver(element)) break
      waiting.shift()
      if (!isLost) replay()
    }
    if (waiting.length > 0) setTimeout(replayWhenTakenOver, 30)
  }

  function keep(element: Element, replay: () => void) {
    // Somebody who presses again because nothing happened means it once.
    const known = waiting.findIndex((one) => one.element === element)
    if (known >= 0) waiting.splice(known, 1)
    waiting.push({ element, replay, since: performance.now() })
    if (waiting.length === 1) setTimeout(replayWhenTakenOver, 30)
  }

  /** The same value again, as a change: React asks whether it differs from the one that it knows. */
  function typeAgain(element: HTMLInputElement | HTMLTextAreaElement) {
    const { value, selectionStart, selectionEnd } = element
    element.value = ''
    nativeValue.get(Object.getPrototypeOf(element))?.call(element, value)
    if (selectionStart !== null) element.setSelectionRange(selectionStart, selectionEnd)
    element.dispatchEvent(new Event('input', { bubbles: true }))
  }

  function tickAgain(element: HTMLInputElement) {
    element.checked = element.type === 'checkbox' ? !element.checked : false
    element.click()
  }

  const isBox = (element: Element): element is HTMLInputElement =>
    element instanceof HTMLInputElement && (element.type === 'checkbox' || element.type === 'radio')

  const press = { bubbles: true, cancelable: true, composed: true, detail: 1, button: 0 }

  /** Tabs and menus answer when the button goes down. */
  function goDownAgain(element: Element) {
    const pointer = { ...press, pointerId: 1, pointerType: 'mouse', isPrimary: true }
    element.dispatchEvent(new PointerEvent('pointerdown', { ...pointer, buttons: 1 }))
    element.dispatchEvent(new MouseEvent('mousedown', { ...press, buttons: 1 }))
    element.dispatchEvent(new PointerEvent('pointerup', pointer))
    element.dispatchEvent(new MouseEvent('mouseup', press))
  }

  /** What a press at `target` is for, unless the browser does it by itself: a link, a box whose change is kept, a form that is sent. */
  function pressed(target: EventTarget | null): Element | null {
    if (!(target instanceof Element)) return null
    const element = target.closest('a[href], button, label, input, select, textarea, summary, [role]')
    if (!element?.matches('button, [role]:not(a)')) return null
    return element instanceof HTMLButtonElement && element.type === 'submit' && element.form ? null : element
  }

  let wentDownEarly: Element | null = null
  window.addEventListener('pointerdown', ({ target, isTrusted }) => {
    const element = pressed(target)
    if (isTrusted) wentDownEarly = element && !isTakenOver(element) ? element : null
  })

  window.addEventListener('click', ({ target, defaultPrevented, isTrusted }) => {
    const element = pressed(target)
    if (!element || !isTrusted || defaultPrevented) return
    if (isTakenOver(element)) {
      if (element === wentDownEarly) goDownAgain(element)
      return
    }
    keep(element, () => {
      goDownAgain(element)
      element.dispatchEvent(new MouseEvent('click', press))
    })
  })

  window.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) || isTakenOver(target)) return
    if (target instanceof HTMLInputElement && target.type === 'file') return
    keep(target, () => (isBox(target) ? tickAgain(target) : typeAgain(target)))
  })

  window.addEventListener('submit', (event) => {
    const { target, submitter, defaultPrevented } = event
    // A form with an address of its own needs no script; one without would load the page anew, with all fields in the address.
    if (!(target instanceof HTMLFormElement) || defaultPrevented || isTakenOver(target)) return
    if (target.hasAttribute('action')) return
    event.preventDefault()
    keep(target, () => target.requestSubmit(submitter))
  })
}

/**
 * React's answer, on an element around everything: a handler runs only for what is below it and has been taken over. A press
 * that somebody made goes on as ever.
 */
export function answerEarlyInput({ nativeEvent }: { nativeEvent: Event }): void {
  if (!nativeEvent.isTrusted) nativeEvent.preventDefault()
}
