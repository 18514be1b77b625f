import { Eye, type LucideIcon, Scale, TriangleAlert, Undo2, Zap } from 'lucide-react'
import { type CommandView, riskWords } from '@/lib/shared/commandView'
import { Badge } from '../ui/Badge'
import type { Tone } from '../ui/tone'

const looks: Record<CommandView['risk'], { tone: Tone; icon: LucideIcon }> = {
  read: { tone: 'neutral', icon: Eye },
  reversible: { tone: 'neutral', icon: Undo2 },
  disruptive: { tone: 'waiting', icon: Zap },
  irreversible: { tone: 'danger', icon: TriangleAlert },
  depends: { tone: 'neutral', icon: Scale },
}

export function RiskBadge({ risk }: { risk: CommandView['risk'] }) {
  return <Badge {...looks[risk]}>{riskWords[risk].name}</Badge>
}
