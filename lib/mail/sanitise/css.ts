import * as csstree from 'css-tree'
import { allowedFunctions, allowedProperties } from './allowed'

export interface CssResult {
  css: string
  /** url(), @import and other things that would have loaded something from elsewhere */
  remote: number
}

/** Characters of CSS that is kept; more is an attack or a bug. */
const maximumCharacters = 200_000

/** Cleans the value of a style attribute. */
export function cleanDeclarations(css: string): CssResult {
  return clean(css, 'declarationList')
}

/** Cleans the text of a style element: rules and media rules stay, every other at-rule goes. */
export function cleanStyleSheet(css: string): CssResult {
  // Old mail wraps its style sheet in an HTML comment
  return clean(css.replace(/^\s*<!--|-->\s*$/g, ''), 'stylesheet')
}

function clean(css: string, context: 'declarationList' | 'stylesheet'): CssResult {
  if (css.length > maximumCharacters || nestsTooDeeply(css)) return { css: '', remote: 0 }
  let remote = 0
  let tree: csstree.CssNode
  try {
    tree = csstree.parse(css, { context, parseCustomProperty: false, parseRulePrelude: true, positions: false })
  } catch {
    // css-tree recovers from syntax errors itself; what it cannot read at all is dropped whole
    return { css: '', remote: 0 }
  }
  csstree.walk(tree, {
    enter(node: csstree.CssNode, item: csstree.ListItem<csstree.CssNode>, list: csstree.List<csstree.CssNode>) {
      if (node.type === 'Url') remote += isRemote(node.value) ? 1 : 0
      if (!list || mayStay(node)) return
      if (node.type === 'Atrule' && /import|font-face|namespace|document/i.test(node.name)) remote += 1
      remote += countUrls(node)
      list.remove(item)
      return csstree.walk.skip
    },
  })
  const text = csstree.generate(tree)
  // Belt and braces: the grammar above cannot produce these; if it does, nothing is better than something.
  return /[\\<]|url\s*\(|@import|expression\s*\(|javascript:/i.test(text) ? { css: '', remote } : { css: text, remote }
}

function mayStay(node: csstree.CssNode): boolean {
  switch (node.type) {
    case 'Declaration':
      return isAllowedDeclaration(node)
    case 'Atrule':
      return node.name.toLowerCase() === 'media' && node.block !== null && !/[\\<]/.test(preludeText(node))
    case 'Rule':
      return node.prelude.type === 'SelectorList' && !/[\\<]/.test(csstree.generate(node.prelude))
    case 'Raw':
    case 'Comment':
    case 'CDO':
    case 'CDC':
      return false
    default:
      return true
  }
}

function preludeText(node: csstree.Atrule): string {
  return node.prelude ? csstree.generate(node.prelude) : ''
}

/** Names are compared as written: an escaped name (`p\6fsition`) is not on the list and goes. */
function isAllowedDeclaration(declaration: csstree.Declaration): boolean {
  const property = declaration.property.toLowerCase()
  if (!allowedProperties.has(property) || declaration.value.type !== 'Value') return false
  let allowed = true
  csstree.walk(declaration.value, (node) => {
    if (node.type === 'Function') allowed &&= allowedFunctions.has(node.name.toLowerCase())
    else if (node.type === 'Url' || node.type === 'Raw' || node.type === 'UnicodeRange') allowed = false
    else if (node.type === 'Identifier' || node.type === 'Dimension') allowed &&= !nodeText(node).includes('\\')
    else if (node.type === 'String') allowed &&= !/[\\<]|:\/\//.test(node.value)
  })
  return allowed
}

function nodeText(node: csstree.CssNode): string {
  return csstree.generate(node)
}

function countUrls(node: csstree.CssNode): number {
  let count = 0
  csstree.walk(node, (inner) => {
    if (inner.type === 'Url') count += isRemote(inner.value) ? 1 : 0
    else if (
      inner.type === 'Function' &&
      /^(?:-webkit-)?(?:image-set|cross-fade|image|src|expression)$/i.test(inner.name)
    )
      count += 1
    else if (inner.type === 'Raw' && /url\s*\(|image-set|expression/i.test(inner.value)) count += 1
  })
  return count
}

function isRemote(url: string): boolean {
  return !/^\s*(?:data:|cid:|#|$)/i.test(url)
}

/** css-tree recurses by nesting; brackets beyond any sane depth are refused before it sees them. */
function nestsTooDeeply(css: string): boolean {
  let depth = 0
  for (let index = 0; index < css.length; index++) {
    const code = css.charCodeAt(index)
    if (code === 0x28 || code === 0x7b || code === 0x5b) {
      if (++depth > 64) return true
    } else if ((code === 0x29 || code === 0x7d || code === 0x5d) && depth > 0) depth--
  }
  return false
}
