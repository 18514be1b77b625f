/**
 * What may remain of a mail's HTML. An allow-list on purpose: what is not named here does not exist in the preview.
 * No element that loads, navigates, runs, embeds, plays, submits, or changes how the rest is parsed.
 */
export const allowedElements = new Set(
  `a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn
  dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark menu nav ol p
  pre q rp rt ruby s samp section small span strike strong style sub summary sup table tbody td tfoot th thead time tr
  tt u ul var wbr`
    .trim()
    .split(/\s+/),
)

/** Attributes that carry no address and no code. `src` of images and `style` are handled apart. */
export const allowedAttributes = new Set(
  `abbr align alt axis bgcolor border bordercolor cellpadding cellspacing char charoff class clear color cols colspan
  compact datetime dir face frame headers height hspace lang noshade nowrap reversed role rows rowspan rules scope size
  span start summary title type valign value vspace width`
    .trim()
    .split(/\s+/),
)

/** What a form shows stays visible as plain elements: an analyst must see that a mail asks for a password. */
export const standIns: ReadonlyMap<string, string> = new Map([
  ['form', 'div'],
  ['fieldset', 'div'],
  ['legend', 'div'],
  ['label', 'span'],
  ['button', 'span'],
  ['input', 'span'],
  ['select', 'span'],
  ['option', 'span'],
])

/** Only pictures that a browser decodes without running or fetching anything; SVG is a document and stays out. */
export const imageDataUrl =
  /^data:image\/(?:png|jpe?g|gif|webp|bmp|x-icon|vnd\.microsoft\.icon);base64,[A-Za-z0-9+/=\s]*$/i

/** CSS that lays out and colours. Nothing that positions over the page, loads, animates or generates content. */
export const allowedProperties = new Set(
  `background background-clip background-color background-origin background-position background-repeat background-size
  border border-bottom border-bottom-color border-bottom-left-radius border-bottom-right-radius border-bottom-style
  border-bottom-width border-collapse border-color border-left border-left-color border-left-style border-left-width
  border-radius border-right border-right-color border-right-style border-right-width border-spacing border-style
  border-top border-top-color border-top-left-radius border-top-right-radius border-top-style border-top-width
  border-width box-shadow box-sizing caption-side clear color column-gap direction display empty-cells flex flex-basis
  flex-direction flex-flow flex-grow flex-shrink flex-wrap float font font-family font-size font-style font-variant
  font-weight gap height justify-content align-items align-self letter-spacing line-height list-style
  list-style-position list-style-type margin margin-bottom margin-left margin-right margin-top max-height max-width
  min-height min-width mso-line-height-rule mso-table-lspace mso-table-rspace object-fit opacity overflow overflow-wrap
  overflow-x overflow-y padding padding-bottom padding-left padding-right padding-top row-gap table-layout text-align
  text-decoration text-decoration-color text-decoration-line text-decoration-style text-indent text-overflow
  text-shadow text-transform unicode-bidi vertical-align visibility white-space width word-break word-spacing word-wrap
  -webkit-text-size-adjust -ms-text-size-adjust`
    .trim()
    .split(/\s+/),
)

export const allowedFunctions = new Set(
  'rgb rgba hsl hsla hwb lab lch oklab oklch calc min max clamp linear-gradient radial-gradient'.split(' '),
)
