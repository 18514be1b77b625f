'use client'
import { type ComponentType, type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { showToast } from './toastStore'

/**
 * Components that a page does not need to be usable: their script comes when one of them is drawn, or before that by `load`,
 * which may be called at every hover. What cannot be loaded is said; the next try loads again.
 */
export function byNeed<Module>(read: () => Promise<Module>) {
  let arrived: Module | null = null
  let coming: Promise<void> | null = null
  const waiting = new Set<() => void>()
  const tellAll = () => {
    for (const tell of waiting) tell()
  }
  const load = () => {
    if (coming) return
    coming = read().then(
      (module) => {
        arrived = module
        tellAll()
      },
      () => {
        coming = null
        showToast(notLoaded)
        tellAll()
      },
    )
    tellAll()
  }
  const listen = (tell: () => void) => {
    waiting.add(tell)
    return () => {
      waiting.delete(tell)
    }
  }
  const loaded = () => arrived
  const isOnItsWay = () => coming !== null && arrived === null
  const onServer = () => null

  /** One component of the module. `Meanwhile` keeps its place until it is there. */
  function part<Props extends object>(pick: (module: Module) => ComponentType<Props>, Meanwhile?: ComponentType) {
    return function Part(props: Props): ReactNode {
      const module = useSyncExternalStore(listen, loaded, onServer)
      useEffect(load, [])
      if (!module) return Meanwhile ? <Meanwhile /> : null
      const Arrived = pick(module)
      return <Arrived {...props} />
    }
  }

  /** What opens over the page: nothing of it is there until it is opened for the first time, and then `Meanwhile` until it has come. */
  function panel<Props extends { open: boolean }>(
    pick: (module: Module) => ComponentType<Props>,
    Meanwhile?: ComponentType,
  ) {
    const Opened = part(pick)
    panels.add(load)
    return function Panel(props: Props): ReactNode {
      const [wanted, setWanted] = useState(false)
      const onItsWay = useSyncExternalStore(listen, isOnItsWay, () => false)
      if (props.open && !wanted) setWanted(true)
      if (!wanted) return null
      return (
        <>
          {Meanwhile && props.open && onItsWay ? <Meanwhile /> : null}
          <Opened {...props} />
        </>
      )
    }
  }
  return { load, part, panel }
}

const panels = new Set<() => void>()

/** Loads the panels with the first sign that somebody is there: after the page is usable, and before a press can open one. */
export function LoadPanelsSoon() {
  useEffect(() => {
    const signs = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const
    const options = { capture: true, passive: true }
    const stop = () => {
      for (const sign of signs) window.removeEventListener(sign, begin, options)
    }
    const begin = () => {
      stop()
      for (const load of panels) load()
    }
    for (const sign of signs) window.addEventListener(sign, begin, options)
    return stop
  }, [])
  return null
}

const notLoaded = {
  tone: 'danger',
  title: 'A part of the page could not be loaded',
  description: 'The console did not answer, or it was renewed since this page was opened. Reload the page.',
  action: { label: 'Reload', onAct: () => window.location.reload() },
} as const
