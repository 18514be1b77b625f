'use client'
import { ChevronDown } from 'lucide-react'
import { Button } from '../ui/Button'
import { byNeed } from '../ui/byNeed'
import { OpenedByPress } from '../ui/OpenedByPress'
import type { FacetMenuProps } from './FacetPanel'
import { facetWords } from './useHitFilter'

const panel = byNeed(() => import('./FacetPanel'))
const FacetPanel = panel.part(({ FacetPanel }) => FacetPanel)

/** Choose among what is there. */
export function FacetMenu(props: FacetMenuProps) {
  const { facet, chosen } = props
  return (
    <OpenedByPress
      popup="dialog"
      trigger={
        <Button className={chosen.length > 0 ? 'border-accent-line bg-accent-tint text-accent' : undefined}>
          {facetWords[facet]}
          {chosen.length > 0 ? `: ${chosen.length}` : null}
          <ChevronDown aria-hidden />
        </Button>
      }
      onNear={panel.load}
      panel={(opened) => <FacetPanel {...props} {...opened} />}
    />
  )
}
