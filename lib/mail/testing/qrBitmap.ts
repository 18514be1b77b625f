import encodeQr from 'qr'

/** What the code in `qrBitmap` says */
export const qrUrl = 'https://qr.example/pay'
const withoutBorder = (rows: boolean[][], quiet: number) =>
  quiet > 0 ? rows : rows.slice(1, -1).map((row) => row.slice(1, -1))

/** A code, dark on light, `scale` points to a square. `quiet`: light squares around it. */
export function qrBitmap(quiet = 4, scale = 5) {
  const rows = withoutBorder(encodeQr(qrUrl, 'raw', { border: Math.max(1, quiet) }), quiet)
  const size = rows.length * scale
  const data = Buffer.alloc(size * size * 4, 255)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (rows[Math.floor(y / scale)]?.[Math.floor(x / scale)]) data.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3)
    }
  }
  return { width: size, height: size, data }
}
