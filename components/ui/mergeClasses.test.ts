import fs from 'node:fs'
import path from 'node:path'
import { twMerge } from 'tailwind-merge'
import { expect, it } from 'vitest'
import { mergeClasses } from './mergeClasses'

const project = path.resolve(import.meta.dirname, '../..')

/** Every word in our sources that Tailwind could know, without what stands before its last colon (hover:, md:). */
function wordsOfSources(): string[] {
  const words = new Set<string>()
  for (const folder of ['app', 'components']) {
    for (const file of fs.readdirSync(path.join(project, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/(?<!\.test)\.tsx?$/.test(file)) continue
      const text = fs.readFileSync(path.join(project, folder, file), 'utf8')
      for (const [, quoted = ''] of text.matchAll(/['"`]([^'"`]*)['"`]/g)) {
        for (const word of quoted.split(/\s+/)) words.add(word.replace(/^(?:[^[(:]|\[[^\]]*\]|\([^)]*\))*:/, ''))
      }
    }
  }
  return [...words].filter((word) => /^-?[a-z][^$]*$/.test(word))
}

// What merges with itself under a name of its own is a utility, and no other word.
const utilities = wordsOfSources().filter((word) => twMerge(`${word} ${word}`) === word)

it('knows every utility that the console uses', () => {
  expect(utilities.length).toBeGreaterThan(300)
  expect(utilities.filter((one) => mergeClasses(`${one} ${one}`) !== one)).toEqual([])
})

it('says of any two of them what the whole library says', () => {
  const differ: string[] = []
  for (const first of utilities) {
    for (const second of utilities) {
      const both = `${first} ${second}`
      if (mergeClasses(both) !== twMerge(both)) differ.push(both)
    }
  }
  expect(differ.slice(0, 50)).toEqual([])
})
