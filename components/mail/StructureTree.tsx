import type { StructureNode } from '@/lib/shared/mailAnalysis'
import { Callout } from '../ui/Callout'
import { sizeWords } from './sizeWords'

/** The MIME tree as the message is built, and what is wrong with its form. */
export function StructureTree({ root, defects }: { root: StructureNode; defects: readonly string[] }) {
  return (
    <div className="grid gap-3">
      {defects.length > 0 ? (
        <Callout tone="waiting" title="The message is not well formed">
          <ul className="list-disc pl-4">
            {[...new Set(defects)].map((defect) => (
              <li key={defect}>{defect}</li>
            ))}
          </ul>
        </Callout>
      ) : null}
      <ul aria-label="Parts">
        <Node node={root} />
      </ul>
    </div>
  )
}

function Node({ node }: { node: StructureNode }) {
  const facts = [
    node.disposition,
    node.charset,
    node.transferEncoding,
    node.sizeBytes === null ? null : sizeWords(node.sizeBytes),
  ].filter(Boolean)
  return (
    <li className="min-w-0">
      <div className="flex flex-wrap items-baseline gap-x-2 py-1">
        <span className="mono text-muted text-xs">{node.path || 'whole'}</span>
        <span className="mono text-strong">{node.type}</span>
        {node.fileName ? <span className="wrap-anywhere text-body">{node.fileName}</span> : null}
        <span className="text-muted text-xs">{facts.join(' · ')}</span>
      </div>
      {node.children.length > 0 ? (
        <ul className="ml-2 border-line border-l pl-4">
          {node.children.map((child) => (
            <Node key={child.path} node={child} />
          ))}
        </ul>
      ) : null}
    </li>
  )
}
