import type { Restriction, RestrictionProperty } from '../../../query/restriction'
import { tag, type Xml } from '../xml/writeXml'

/** `<m:Restriction>` with the search in it. */
export function writeRestriction(restriction: Restriction): Xml {
  return tag('m:Restriction', {}, expression(restriction))
}

function expression(node: Restriction): Xml {
  switch (node.kind) {
    case 'and':
    case 'or':
      return tag(node.kind === 'and' ? 't:And' : 't:Or', {}, node.parts.map(expression))
    case 'not':
      return tag('t:Not', {}, expression(node.part))
    case 'contains':
      return tag(
        't:Contains',
        { ContainmentMode: node.mode, ContainmentComparison: 'IgnoreCase' },
        property(node.property),
        tag('t:Constant', { Value: node.value }),
      )
    case 'compare':
      return tag(
        `t:${node.comparison}`,
        {},
        property(node.property),
        tag('t:FieldURIOrConstant', {}, tag('t:Constant', { Value: node.value })),
      )
  }
}

function property(given: RestrictionProperty): Xml {
  return 'uri' in given
    ? tag('t:FieldURI', { FieldURI: given.uri })
    : tag('t:ExtendedFieldURI', { PropertyTag: given.tag, PropertyType: 'String' })
}
