import path from 'node:path'
import { type ParseResult, parseSync, Visitor } from 'oxc-parser'
import type { Source } from './readSources'
import { type ImportRule, importRules, type UseRule, useRules } from './rules'

export interface Violation {
  rule: string
  /** path:line */
  at: string
  what: string
}

export function findViolations(sources: Source[]): Violation[] {
  return sources.flatMap((source) => {
    const parsed = parseSync(source.path, source.text)
    const [broken] = parsed.errors
    if (broken) return [{ rule: 'every file can be read', at: source.path, what: broken.message }]
    return [...violationsOfImport(source, parsed), ...violationsOfUse(source, parsed)]
  })
}

interface Import {
  specifier: string
  start: number
}

function violationsOfImport(source: Source, parsed: ParseResult): Violation[] {
  const rules = importRules.filter((rule) => rule.from.test(source.path) && !rule.except?.test(source.path))
  if (rules.length === 0) return []
  return importsOf(source, parsed).flatMap(({ specifier, start }) =>
    rules
      .filter((rule) => isRefused(rule, source.path, specifier))
      .map((rule) => ({ rule: rule.name, at: lineAt(source, start), what: `imports ${specifier}` })),
  )
}

function isRefused(rule: ImportRule, from: string, specifier: string): boolean {
  const ours = ownPath(from, specifier)
  if (ours === null) return rule.mustNotUsePackage?.test(specifier) ?? false
  if (rule.mustNotImport?.test(ours)) return true
  return rule.mayImport ? !rule.mayImport.test(ours) : false
}

/** The path within the project, or null for a package. */
function ownPath(from: string, specifier: string): string | null {
  if (specifier.startsWith('@/')) return specifier.slice(2)
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(from), specifier)
  return null
}

function importsOf(source: Source, { module }: ParseResult): Import[] {
  const found: Import[] = module.staticImports.map((one) => ({ specifier: one.moduleRequest.value, start: one.start }))
  for (const statement of module.staticExports) {
    const from = statement.entries.find((entry) => entry.moduleRequest)?.moduleRequest
    if (from) found.push({ specifier: from.value, start: statement.start })
  }
  for (const { moduleRequest, start } of module.dynamicImports) {
    const text = source.text.slice(moduleRequest.start, moduleRequest.end)
    if (/^['"`][^$]*['"`]$/.test(text)) found.push({ specifier: text.slice(1, -1), start })
  }
  return found
}

function violationsOfUse(source: Source, parsed: ParseResult): Violation[] {
  const rules = useRules.filter((rule) => rule.from.test(source.path) && !rule.except.test(source.path))
  if (rules.length === 0) return []
  const found: Violation[] = []
  const report = (rule: UseRule, start: number, what: string) =>
    found.push({ rule: rule.name, at: lineAt(source, start), what })
  new Visitor({
    MemberExpression(node) {
      if (node.object.type !== 'Identifier' || node.property.type !== 'Identifier') return
      for (const rule of rules) {
        if (!('member' in rule.forbids)) continue
        const [object, property] = rule.forbids.member
        if (node.object.name === object && node.property.name === property) {
          report(rule, node.start, `reads ${object}.${property}`)
        }
      }
    },
    CallExpression(node) {
      const { callee } = node
      const name =
        callee.type === 'Identifier'
          ? callee.name
          : callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
            ? callee.property.name
            : null
      for (const rule of rules) {
        if ('call' in rule.forbids && rule.forbids.call === name) report(rule, node.start, `calls ${name}()`)
      }
    },
  }).visit(parsed.program)
  return found
}

function lineAt(source: Source, offset: number): string {
  return `${source.path}:${source.text.slice(0, offset).split('\n').length}`
}
