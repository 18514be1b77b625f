/** The words of a reply, for looking at. It is never put into the page as HTML, so that nothing in it can act. */
export function textOfReply(html: string): string {
  const parsed = new DOMParser().parseFromString(
    html.replace(/<(br|\/p|\/div|\/li|\/tr)\b[^>]*>/gi, '$&\n'),
    'text/html',
  )
  for (const element of parsed.querySelectorAll('style, script, head')) element.remove()
  return (parsed.body.textContent ?? '')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
