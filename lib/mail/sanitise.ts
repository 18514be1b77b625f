import DOMPurify from 'isomorphic-dompurify'
import { limits } from './limits'
import { allowedAttributes, allowedElements, standIns } from './sanitise/allowed'
import { type BlockedCounts, countRemoved, noneBlocked } from './sanitise/blocked'
import { liftDataUrls } from './sanitise/dataUrls'
import { type SanitisedLink, serialise } from './sanitise/serialise'
import { estimateMarkup, textOfMarkup } from './sanitise/size'

export interface SanitisedHtml {
  /** A fragment for `previewDocument` (lib/shared) */
  html: string
  blocked: BlockedCounts
  links: SanitisedLink[]
  /** True when the mail was too large or too deeply nested and only its text is shown */
  reducedToText: boolean
}

export interface SanitiseOptions {
  /** Content id (without angle brackets) to data URL */
  inlineImages: ReadonlyMap<string, string>
}

/**
 * Makes a mail's HTML safe to show in `<iframe sandbox="" srcdoc>`. DOMPurify parses it and removes what is known to be
 * dangerous; what is left is written anew from our own allow-list, so that nothing which is not named there can be in
 * the output. The frame's sandbox and its policy without network are two more walls: none relies on another.
 */
export function sanitiseHtml(html: string, options: SanitiseOptions): SanitisedHtml {
  const { markup, dataUrls } = liftDataUrls(html)
  const blocked = noneBlocked()
  const size = estimateMarkup(markup)
  if (
    markup.length > limits.htmlCharacters ||
    size.tags > limits.htmlTags ||
    size.depth > limits.htmlDepth ||
    size.attributes > limits.htmlAttributesPerTag ||
    size.repeatedFormatting > limits.htmlRepeatedFormatting
  ) {
    return { html: textOfMarkup(markup.slice(0, limits.htmlCharacters)), blocked, links: [], reducedToText: true }
  }
  const root = DOMPurify.sanitize(markup, {
    ALLOWED_TAGS: [...allowedElements, ...standIns.keys(), 'style', 'html', 'head', 'body', '#text'],
    ALLOWED_ATTR: [...allowedAttributes, 'href', 'src', 'srcset', 'style', 'background', 'text', 'action', 'value'],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    // Addresses of links are read for the link list and never written; so even javascript: may come this far.
    ALLOWED_URI_REGEXP: /^/,
    // Its test for "<!" in style sheets would drop those that old mailers wrap in a comment. `serialise` tests the text.
    SAFE_FOR_XML: false,
    WHOLE_DOCUMENT: true,
    RETURN_DOM: true,
  }) as Node as Element
  countRemoved(DOMPurify.removed, blocked)
  const links: SanitisedLink[] = []
  return {
    html: serialise(root, { inlineImages: options.inlineImages, dataUrls, blocked, links }),
    blocked,
    links,
    reducedToText: false,
  }
}
