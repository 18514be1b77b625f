import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium } from '@playwright/test'
import sharp from 'sharp'
import { freePort } from '../processes/port'
import { projectFolder } from '../processes/startChild'
import { type Stack, startStack } from '../stack/startStack'
import { findBrowser } from '../test/findBrowser'
import { takePictures } from './takePictures'

// npm run pictures: makes those of README.md and docs/tour.md anew, in both themes, from the demo's organisation on data of
// its own.

const folder = path.join(projectFolder, 'docs', 'images')
const say = (text: string) => process.stdout.write(`${text}\n`)

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'clawback-pictures-'))
let stack: Stack | null = null
try {
  const executablePath = await findBrowser()
  stack = await startStack({
    dataDir,
    mode: 'production',
    port: await freePort(),
    durable: false,
    exchangeServer: true,
    report: say,
  })
  const browser = await chromium.launch({
    executablePath,
    args: process.platform === 'linux' ? ['--no-sandbox', '--disable-dev-shm-usage'] : [],
  })
  await takePictures(browser, stack, async (name, picture) => {
    // A third of the bytes: a page has few colours
    const small = await sharp(picture).png({ palette: true, effort: 10 }).toBuffer()
    fs.writeFileSync(path.join(folder, `${name}.png`), small)
    say(`docs/images/${name}.png: ${Math.ceil(small.length / 1024)} kB`)
  })
  await browser.close()
} finally {
  await stack?.stop()
  fs.rmSync(dataDir, { recursive: true, force: true })
}
