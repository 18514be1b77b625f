/** What was taken out, by kind, so that the preview can say so. */
export interface BlockedCounts {
  remoteImages: number
  /** Style sheets, fonts, CSS pictures, media: everything else that would have loaded from elsewhere */
  remoteOther: number
  scripts: number
  eventHandlers: number
  forms: number
  frames: number
  /** object, embed, applet, svg, math, video, audio, canvas */
  embedded: number
  /** meta refresh and base */
  redirects: number
}

export function noneBlocked(): BlockedCounts {
  return {
    remoteImages: 0,
    remoteOther: 0,
    scripts: 0,
    eventHandlers: 0,
    forms: 0,
    frames: 0,
    embedded: 0,
    redirects: 0,
  }
}

const kindOfElement: Record<string, keyof BlockedCounts> = {
  script: 'scripts',
  iframe: 'frames',
  frame: 'frames',
  portal: 'frames',
  fencedframe: 'frames',
  object: 'embedded',
  embed: 'embedded',
  applet: 'embedded',
  svg: 'embedded',
  math: 'embedded',
  video: 'embedded',
  audio: 'embedded',
  canvas: 'embedded',
  base: 'redirects',
  link: 'remoteOther',
}

/** Counts what DOMPurify reports as removed. */
export function countRemoved(removed: readonly unknown[], counts: BlockedCounts): void {
  for (const entry of removed as { element?: Element; attribute?: Attr | null }[]) {
    if (entry.attribute) {
      if (/^on/i.test(entry.attribute.name)) counts.eventHandlers += 1
      continue
    }
    const name = entry.element?.nodeName.toLowerCase() ?? ''
    const kind = kindOfElement[name]
    if (kind) counts[kind] += 1
    if (name === 'meta' && /refresh/i.test(entry.element?.getAttribute('http-equiv') ?? '')) counts.redirects += 1
  }
}
