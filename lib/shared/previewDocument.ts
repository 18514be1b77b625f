type PreviewTheme = 'light' | 'dark'

/**
 * No network at all: pictures only from data: URLs, style only inline. The frame also inherits the policy of the page
 * that holds it (https://www.w3.org/TR/CSP3/#security-inherit-csp), and each of the two must allow what is shown: style
 * attributes need the page's `style-src-attr 'unsafe-inline'`, style elements its nonce.
 */
const policy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-src 'none'"

/** How a mail that says nothing about it looks */
export const previewStyle = `
html{background:#fff;color:#111;font:14px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
body{margin:16px}
img{max-width:100%;height:auto}
pre{white-space:pre-wrap}
a[data-link]{color:#0b57d0;text-decoration:underline;cursor:help}
img[data-blocked]{display:inline-block;min-width:16px;min-height:16px;outline:1px dashed #888;background:#eee}
[data-blocked=form]{outline:1px dashed #b3261e;padding:4px}
[data-blocked=field]{display:inline-block;min-width:96px;min-height:1.4em;border:1px dashed #b3261e;padding:0 4px}
`

/**
 * Mail is written for white paper. The dark view inverts lightness and turns the hue back, so that a mail's own colours
 * stay readable; pictures are turned back once more.
 */
const darkStyle = `
html{filter:invert(.92) hue-rotate(180deg);background:#fff}
img{filter:invert(1) hue-rotate(180deg)}
`

export interface PreviewOptions {
  /** From `sanitiseHtml`, nothing else */
  html: string
  theme: PreviewTheme
  /** Of the page's own policy */
  nonce?: string
}

/** The whole `srcdoc` of the preview frame. Use it only with `sandbox=""`: no scripts, no forms, no navigation, own origin. */
export function previewDocument({ html, theme, nonce }: PreviewOptions): string {
  return [
    '<!doctype html><html><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="referrer" content="no-referrer">',
    withNonce(`<style>${previewStyle}${theme === 'dark' ? darkStyle : ''}</style>`, nonce),
    '</head><body>',
    withNonce(html, nonce),
    '</body></html>',
  ].join('')
}

/** Its style sheets, as the page's policy asks. Sanitised text is escaped, so `<style>` is a tag that the sanitiser wrote. */
export function withNonce(html: string, nonce: string | undefined): string {
  return nonce ? html.replaceAll('<style>', `<style nonce="${nonce.replace(/[^A-Za-z0-9+/=_-]/g, '')}">`) : html
}
