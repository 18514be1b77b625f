'use client'
import { debounce, parseAsArrayOf, parseAsIsoDateTime, parseAsString, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { type HitFacet, type HitFilter, hitFacets } from '@/lib/shared/runView'

export const facetWords: Record<HitFacet, string> = {
  senderAddress: 'Sender',
  senderDomain: 'Sender domain',
  subjectStem: 'Subject stem',
  folderName: 'Folder',
  mailbox: 'Mailbox',
  source: 'Source',
  day: 'Day (UTC)',
}

const several = parseAsArrayOf(parseAsString).withDefault([])
const parsers = {
  text: parseAsString.withDefault(''),
  senderAddress: several,
  senderDomain: several,
  subjectStem: several,
  folderName: several,
  mailbox: several,
  source: several,
  day: several,
  receivedFrom: parseAsIsoDateTime,
  receivedBefore: parseAsIsoDateTime,
}
/** In the address: short words */
const urlKeys = {
  text: 'q',
  senderAddress: 'sender',
  senderDomain: 'domain',
  subjectStem: 'stem',
  folderName: 'folder',
  mailbox: 'mailbox',
  source: 'source',
  day: 'day',
  receivedFrom: 'from',
  receivedBefore: 'before',
}

export interface HitFilterState {
  filter: HitFilter
  filtered: boolean
  text: string
  chosen: Record<HitFacet, string[]>
  setText(text: string): void
  setFacet(facet: HitFacet, values: string[]): void
  toggle(facet: HitFacet, value: string): void
  /** null: any time */
  setReceived(range: { from: string; before: string } | null): void
  clear(): void
}

/** What the results are narrowed by; it lives in the address. `onChange` comes before every change. */
export function useHitFilter(onChange: () => void): HitFilterState {
  const [state, setState] = useQueryStates(parsers, { urlKeys })
  const filter = useMemo<HitFilter>(() => {
    const { text, receivedFrom, receivedBefore } = state
    return {
      ...(text ? { text } : {}),
      ...Object.fromEntries(hitFacets.flatMap((facet) => (state[facet].length > 0 ? [[facet, state[facet]]] : []))),
      ...(receivedFrom ? { receivedFrom: receivedFrom.toISOString() } : {}),
      ...(receivedBefore ? { receivedBefore: receivedBefore.toISOString() } : {}),
    }
  }, [state])
  const change = (next: Parameters<typeof setState>[0], options?: Parameters<typeof setState>[1]) => {
    onChange()
    void setState(next, options)
  }
  const setFacet = (facet: HitFacet, values: string[]) => change({ [facet]: values.length > 0 ? values : null })
  return {
    filter,
    filtered: Object.keys(filter).length > 0,
    text: state.text,
    chosen: state,
    setText: (text) => change({ text: text || null }, { limitUrlUpdates: debounce(300) }),
    setFacet,
    toggle(facet, value) {
      const held = state[facet]
      setFacet(facet, held.includes(value) ? held.filter((one) => one !== value) : [...held, value])
    },
    setReceived: (range) =>
      change({
        receivedFrom: range ? new Date(range.from) : null,
        receivedBefore: range ? new Date(range.before) : null,
      }),
    clear: () => change(null),
  }
}
