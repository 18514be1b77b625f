export interface LiftedMarkup {
  markup: string
  /** Token to the data URL that it stands for */
  dataUrls: Map<string, string>
}

const minimumLength = 500

/**
 * Replaces large embedded pictures by short tokens, so that their megabytes do not go through an HTML parser. What is
 * lifted is still checked when it is put back.
 */
export function liftDataUrls(html: string): LiftedMarkup {
  const dataUrls = new Map<string, string>()
  const chunks: string[] = []
  let position = 0
  for (const start of html.matchAll(/data:image\/[a-z0-9.+-]{1,30}(?:;[a-z0-9=-]{1,30}){0,3};base64,/gi)) {
    if (start.index < position) continue
    const terminator = /["'<>)]/g
    terminator.lastIndex = start.index
    const end = terminator.exec(html)?.index ?? html.length
    if (end - start.index < minimumLength) continue
    const token = `data:image/png;base64,@${dataUrls.size}@`
    dataUrls.set(token, html.slice(start.index, end).replace(/\s|%0[ad]/gi, ''))
    chunks.push(html.slice(position, start.index), token)
    position = end
  }
  chunks.push(html.slice(position))
  return { markup: chunks.join(''), dataUrls }
}
