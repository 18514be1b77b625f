import { previewStyle, withNonce } from '@/lib/shared/previewDocument'

/** A drawn body. */
export interface BodyDrawing {
  /** null where the browser draws it, and does not let a page export such a drawing */
  png: Blob | null
  /** What an <img> can show in either case */
  url: string
  /** There is more of it below */
  cut: boolean
}

/** Of a reading pane, whatever the window is */
const widthPx = 800
const tallestPx = 12_000
const mostPixels = 16_000_000
const stampLinePx = 18
const stampPaddingPx = 10

/**
 * Draws a sanitised body (`sanitiseHtml`, nothing else) as a picture, with `stamp` in lines under it. It is drawn as an SVG
 * image, which browsers load without scripts, without events and without anything from elsewhere, whatever it holds
 * (https://www.w3.org/TR/SVG2/conform.html#secure-static-mode).
 */
export async function drawBody(
  html: string,
  { stamp, nonce }: { stamp: readonly string[]; nonce: string | undefined },
): Promise<BodyDrawing> {
  const content = wellFormed(html, nonce)
  const whole = await loadSvg(content, tallestPx)
  const canvas = document.createElement('canvas')
  try {
    const { heightPx, cut } = measure(canvas, whole)
    const exact = await loadSvg(content, heightPx)
    paint(canvas, exact, heightPx, stamp)
    const png = await new Promise<Blob>((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large for this browser.')))),
    )
    return { png, url: URL.createObjectURL(png), cut }
  } catch (error) {
    // A canvas into which such an image was drawn may be closed to the page: https://html.spec.whatwg.org/#the-canvas-element
    if (error instanceof DOMException && error.name === 'SecurityError')
      return { png: null, url: whole.src, cut: false }
    throw error
  }
}

/**
 * XHTML of the fragment. Parsed here it is inert: https://html.spec.whatwg.org/#dom-domparser-parsefromstring. Its style
 * sheets are held against the page's policy all the same, so they come with its nonce, and leave without.
 */
function wellFormed(html: string, nonce: string | undefined): string {
  const { body } = new DOMParser().parseFromString(`<body>${withNonce(html, nonce)}`, 'text/html')
  for (const style of body.querySelectorAll('style')) style.removeAttribute('nonce')
  return new XMLSerializer().serializeToString(body).replaceAll(notXml, '')
}

// https://www.w3.org/TR/xml/#charsets
const notXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

async function loadSvg(body: string, heightPx: number): Promise<HTMLImageElement> {
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">`,
    `<foreignObject width="${widthPx}" height="${heightPx}">`,
    // Opaque as far as the mail goes, so that its height can be told from what is drawn
    `<html xmlns="http://www.w3.org/1999/xhtml"><style>${previewStyle}html{display:flow-root}</style>${body}</html>`,
    '</foreignObject></svg>',
  ].join('')
  const image = new Image(widthPx, heightPx)
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  return image
}

function measure(canvas: HTMLCanvasElement, image: HTMLImageElement): { heightPx: number; cut: boolean } {
  canvas.width = widthPx
  canvas.height = tallestPx
  const context = contextOf(canvas)
  context.drawImage(image, 0, 0, widthPx, tallestPx)
  const stepPx = 1_000
  for (let top = tallestPx - stepPx; top >= 0; top -= stepPx) {
    const { data } = context.getImageData(0, top, widthPx, stepPx)
    for (let row = stepPx - 1; row >= 0; row--) {
      if (isDrawn(data, row)) return { heightPx: top + row + 1, cut: top + row + 1 === tallestPx }
    }
  }
  return { heightPx: 1, cut: false }
}

function isDrawn(pixels: Uint8ClampedArray, row: number): boolean {
  for (let at = row * widthPx * 4 + 3; at < (row + 1) * widthPx * 4; at += 4) if (pixels[at] !== 0) return true
  return false
}

function paint(canvas: HTMLCanvasElement, image: HTMLImageElement, heightPx: number, stamp: readonly string[]) {
  const wholePx = heightPx + 2 * stampPaddingPx + stamp.length * stampLinePx
  const scale = widthPx * wholePx * 4 <= mostPixels ? 2 : 1
  canvas.width = widthPx * scale
  canvas.height = wholePx * scale
  const context = contextOf(canvas)
  context.scale(scale, scale)
  context.fillStyle = '#fff'
  context.fillRect(0, 0, widthPx, wholePx)
  context.drawImage(image, 0, 0, widthPx, heightPx)
  context.fillStyle = '#f1f1f1'
  context.fillRect(0, heightPx, widthPx, wholePx - heightPx)
  context.fillStyle = '#333'
  context.font = '12px system-ui, sans-serif'
  context.textBaseline = 'middle'
  stamp.forEach((line, index) => {
    const middlePx = heightPx + stampPaddingPx + (index + 0.5) * stampLinePx
    context.fillText(line, 16, middlePx, widthPx - 32)
  })
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('This browser has no canvas to draw on.')
  return context
}
