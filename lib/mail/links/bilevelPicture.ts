import { Worker } from 'node:worker_threads'
import { limits } from '../limits'

/** How a picture of black and white points is packed: as a fax (CCITT T.4 and T.6), or by JBIG2 (ISO/IEC 14492) */
export type BilevelForm =
  | { kind: 'jbig2'; shared: Buffer }
  | {
      kind: 'fax'
      k: number
      columns: number
      rows: number
      endOfLine: boolean
      byteAlign: boolean
      blackIs1: boolean
    }

/**
 * The points of a fax or of a JBIG2 picture, a bit for each, rows filled to whole bytes; null for a damaged one and for one
 * that takes too long or too much memory.
 *
 * The decoder is PDFium's, which pdfjs-dist carries as WebAssembly. Hostile pictures can keep it busy without end, so it
 * runs in a thread that is ended, with memory of its own that does not grow beyond a bound; of what it calls outside,
 * only giving the points and asking for memory does anything.
 */
export function decodeBilevel(bytes: Buffer, width: number, height: number, form: BilevelForm): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const thread = new Worker(threadSource, {
      eval: true,
      workerData: { bytes, width, height, form, memoryBytes: limits.bilevelMemoryBytes },
      resourceLimits: { maxOldGenerationSizeMb: 32 },
      // What the process was started with, such as loaders of TypeScript, is not needed
      execArgv: [],
      env: {},
      stdin: false,
    })
    const finish = (points: Uint8Array | null) => {
      clearTimeout(timer)
      void thread.terminate()
      resolve(points && Buffer.from(points.buffer, points.byteOffset, points.byteLength))
    }
    const timer = setTimeout(() => finish(null), limits.qrMilliseconds)
    thread.once('message', finish)
    thread.once('error', () => finish(null))
    thread.once('exit', () => finish(null))
  })
}

/**
 * The letters are those of the decoder's build (version 6.5 of pdfjs-dist, `wasmImports` and `assignWasmExports` in its
 * image_decoders): the test of this file fails when a new version has others.
 */
const threadSource = `
const { readFileSync } = require('node:fs')
const { parentPort, workerData } = require('node:worker_threads')
const { bytes, width, height, form, memoryBytes } = workerData
let points = null
let wasm = null
const refuse = (what) => () => { throw new Error('The decoder called ' + what) }
const heap = () => new Uint8Array(wasm.i.buffer)
const imports = {
  a: refuse('setitimer'), c: refuse('exit'), d: refuse('keepalive'), e: refuse('abort'),
  b: (size) => {
    const more = Math.ceil(((size >>> 0) - wasm.i.buffer.byteLength) / 65536)
    if ((size >>> 0) > memoryBytes) return 0
    try { wasm.i.grow(Math.max(0, more)); return 1 } catch { return 0 }
  },
  f: (line, length, offset) => points.set(heap().subarray(line, line + length), offset),
  g: (size) => { points = new Uint8Array(Math.min(size >>> 0, memoryBytes)) },
  h: (start, rowBytes, rowStep, rows) => {
    points = new Uint8Array(rowBytes * rows)
    for (let y = 0; y < rows; y++) points.set(heap().subarray(start + y * rowStep, start + y * rowStep + rowBytes), y * rowBytes)
  },
}
const module_ = new WebAssembly.Module(readFileSync(require.resolve('pdfjs-dist/wasm/jbig2.wasm')))
wasm = new WebAssembly.Instance(module_, { a: imports }).exports
wasm.j()
const put = (data) => {
  const at = wasm.k(data.length)
  heap().set(data, at)
  return at
}
const source = put(bytes)
if (form.kind === 'fax')
  wasm.n(source, bytes.length, width, height, form.k, +form.endOfLine, +form.byteAlign, +form.blackIs1, form.columns, form.rows)
else wasm.m(source, bytes.length, width, height, form.shared.length > 0 ? put(form.shared) : 0, form.shared.length)
parentPort.postMessage(points)
`
