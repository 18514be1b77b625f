import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { programFile } from '../checks/runTool'

/** The distribution's packages of Chromium. The first has no windows, and so takes a seventh of the processor's time for each. */
const packages = ['chromium-headless-shell', 'chromium']
const names = [...packages, 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge']

const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** A Chromium that starts: the one named, one that is installed, Playwright's own, or the distribution's package. */
export async function findBrowser(): Promise<string> {
  const named = process.env.CHROME_PATH
  if (named) {
    if (!starts(named)) throw new Error(`CHROME_PATH is ${named}, which does not start.`)
    return named
  }
  const found = installed() ?? playwrights()
  if (found) return found

  console.log('No browser is installed: asking Playwright for one …')
  spawnSync(process.execPath, [programFile('@playwright/test', 'playwright'), 'install', 'chromium'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 300_000,
  })
  const downloaded = playwrights()
  if (downloaded) return downloaded

  if (process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')) {
    console.log('Playwright could not get one: asking the distribution …')
    const apt = (parameters: string[]) =>
      spawnSync('apt-get', parameters, {
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        timeout: 300_000,
      })
    apt(['update'])
    for (const name of packages) {
      apt(['install', '-y', '--no-install-recommends', name])
      const packaged = installed()
      if (packaged) return packaged
    }
  }
  throw new Error('There is no browser, and none could be installed. Install Chromium, or set CHROME_PATH to one.')
}

function installed(): string | null {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const inPath = folders.flatMap((folder) => names.map((name) => path.join(folder, name + suffix)))
  return [...inPath, ...places].find((file) => fs.existsSync(file) && starts(file)) ?? null
}

function playwrights(): string | null {
  const file = chromium.executablePath()
  return fs.existsSync(file) && starts(file) ? file : null
}

/** A program can be there and lack the system's libraries. Chrome for Windows opens a window when asked its version. */
function starts(file: string): boolean {
  if (process.platform === 'win32') return true
  const result = spawnSync(file, ['--version', '--no-sandbox'], { timeout: 30_000, encoding: 'utf8' })
  return result.status === 0
}
