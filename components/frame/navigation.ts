import type { LucideIcon } from 'lucide-react'
import {
  Ban,
  CircleCheckBig,
  House,
  ListChecks,
  Mailbox,
  MessageCircleReply,
  PenLine,
  Plug,
  Route,
  Scale,
  ScrollText,
  Search,
  Settings,
  ShieldAlert,
  SquareTerminal,
  Users,
} from 'lucide-react'
import { type Permission, permissions } from '@/lib/shared/permission'

export interface NavigationEntry {
  href: string
  label: string
  icon: LucideIcon
  /** null: everyone who is signed in */
  permission: Permission | null
  /** More words to find it by in the command bar */
  keywords: string[]
}

export interface NavigationGroup {
  label: string | null
  entries: readonly NavigationEntry[]
}

/** The pages that exist. An entry that this person may not use stays in sight, disabled, with its reason. */
export const navigation: readonly NavigationGroup[] = [
  {
    label: null,
    entries: [{ href: '/', label: 'Overview', icon: House, permission: null, keywords: ['home', 'start'] }],
  },
  {
    label: 'E-mail',
    entries: [
      {
        href: '/search',
        label: 'Search',
        icon: Search,
        permission: 'mail.search',
        keywords: ['find', 'explorer', 'mail'],
      },
      {
        href: '/trace',
        label: 'Message trace',
        icon: Route,
        permission: 'mail.metadata',
        keywords: ['who received it', 'delivery', 'recipients', 'trace'],
      },
      {
        href: '/mailboxes',
        label: 'Mailboxes',
        icon: Mailbox,
        permission: 'mail.metadata',
        keywords: ['person', 'account', 'rules', 'automatic replies', 'calendar', 'compromised', 'permissions'],
      },
      {
        href: '/compliance',
        label: 'Compliance searches',
        icon: Scale,
        permission: 'compliance.search',
        keywords: ['purview', 'content search', 'purge', 'ediscovery', 'KQL'],
      },
      {
        href: '/write',
        label: 'Write',
        icon: PenLine,
        permission: 'mail.send',
        keywords: ['send', 'compose', 'message', 'mail', 'answer'],
      },
    ],
  },
  {
    label: 'Review',
    entries: [
      {
        href: '/quarantine',
        label: 'Quarantine',
        icon: ShieldAlert,
        permission: 'protection.read',
        keywords: ['release', 'held', 'deny', 'requests for release', 'spam'],
      },
      {
        href: '/blocklists',
        label: 'Allow and block lists',
        icon: Ban,
        permission: 'protection.read',
        keywords: ['blocklist', 'tenant allow block list', 'TABL', 'block sender', 'domain', 'URL', 'hash', 'IP'],
      },
      {
        href: '/approvals',
        label: 'Approvals',
        icon: CircleCheckBig,
        permission: 'approvals.read',
        keywords: ['requests', 'decide'],
      },
      {
        href: '/runs',
        label: 'Runs',
        icon: ListChecks,
        permission: 'runs.read',
        keywords: ['actions', 'jobs', 'history'],
      },
      {
        href: '/replies',
        label: 'Answers',
        icon: MessageCircleReply,
        permission: 'mail.metadata',
        keywords: ['replies', 'questions', 'overdue', 'requests for reply'],
      },
      {
        href: '/audit',
        label: 'Audit',
        icon: ScrollText,
        permission: 'audit.read',
        keywords: ['log', 'verify', 'export'],
      },
    ],
  },
  {
    label: 'Set-up',
    entries: [
      {
        href: '/commands',
        label: 'Commands',
        icon: SquareTerminal,
        permission: 'runs.read',
        keywords: ['catalogue', 'actions', 'docs'],
      },
      {
        href: '/connections',
        label: 'Connections',
        icon: Plug,
        permission: 'connections.read',
        keywords: ['tenant', 'health', 'test'],
      },
      {
        href: '/users',
        label: 'Users',
        icon: Users,
        permission: 'users.manage',
        keywords: ['people', 'roles', 'invite'],
      },
      {
        href: '/settings',
        label: 'Settings',
        icon: Settings,
        permission: 'settings.manage',
        keywords: ['policy', 'approval', 'expiry'],
      },
    ],
  },
]

/** Why this person cannot use an entry; null when they can. */
export function reasonAgainst(entry: NavigationEntry, held: ReadonlySet<Permission>): string | null {
  if (entry.permission === null || held.has(entry.permission)) return null
  return `Your roles do not include “${permissions[entry.permission]}”. An administrator can change that.`
}

export function isCurrent(entry: NavigationEntry, pathname: string): boolean {
  return entry.href === '/' ? pathname === '/' : pathname === entry.href || pathname.startsWith(`${entry.href}/`)
}
