/** True when an element's own attributes hide its text from the reader, whatever its surroundings are. */
export function hidesText(attributes: Record<string, string>): boolean {
  if ('hidden' in attributes) return true
  const style = attributes.style
  if (!style) return false
  const compact = style.toLowerCase().replace(/\s+/g, '')
  if (/(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|mso-hide:all)/.test(compact)) return true
  if (
    /(?:^|;)(?:font-size:[01](?:px|pt|em|%)?|opacity:0(?:\.0\d*)?|max-height:0(?:px)?|text-indent:-\d{3,})(?:;|!|$)/.test(
      compact,
    )
  )
    return true
  if (/(?:^|;)(?:left|top|margin-left|margin-top):-\d{4,}px/.test(compact)) return true
  return hasOwnBackgroundColour(compact)
}

/** Text in the colour of the background that the same element names. */
function hasOwnBackgroundColour(compact: string): boolean {
  const colour = /(?:^|;)color:([^;!]+)/.exec(compact)?.[1]
  const background = /(?:^|;)background(?:-color)?:([^;!]+)/.exec(compact)?.[1]
  return colour !== undefined && background !== undefined && expand(colour) === expand(background)
}

function expand(colour: string): string {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(colour)
  if (short) return `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`
  if (colour === 'white') return '#ffffff'
  return colour === 'black' ? '#000000' : colour
}
