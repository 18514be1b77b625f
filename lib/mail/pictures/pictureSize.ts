export interface PictureSize {
  format: 'png' | 'jpeg' | 'gif' | 'bmp' | 'webp'
  width: number
  height: number
}

/** Width and height from the header, before any pixel is unpacked; null for what is none of the formats. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.length > 24 && view.readUInt32BE(0) === 0x89504e47) {
    return { format: 'png', width: view.readUInt32BE(16), height: view.readUInt32BE(20) }
  }
  if (view.length >= 13 && /^GIF8[79]a$/.test(view.toString('latin1', 0, 6))) {
    return { format: 'gif', width: view.readUInt16LE(6), height: view.readUInt16LE(8) }
  }
  if (view.length >= 26 && view.toString('latin1', 0, 2) === 'BM') return bmpSize(view)
  if (view.length >= 30 && view.toString('latin1', 0, 4) === 'RIFF' && view.toString('latin1', 8, 12) === 'WEBP') {
    return webpSize(view)
  }
  return view.length >= 4 && view.readUInt16BE(0) === 0xffd8 ? jpegSize(view) : null
}

function jpegSize(view: Buffer): PictureSize | null {
  let at = 2
  while (at + 9 < view.length) {
    if (view[at] !== 0xff) {
      at++
      continue
    }
    const marker = view[at + 1] as number
    // Start-of-frame markers but for DHT, JPG and DAC
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { format: 'jpeg', width: view.readUInt16BE(at + 7), height: view.readUInt16BE(at + 5) }
    }
    at += marker === 0xff || (marker >= 0xd0 && marker <= 0xd9) || marker === 1 ? 1 : 2 + view.readUInt16BE(at + 2)
  }
  return null
}

/** A negative height says that the first row is the top one (https://learn.microsoft.com/windows/win32/api/wingdi/ns-wingdi-bitmapinfoheader). */
function bmpSize(view: Buffer): PictureSize {
  return view.readUInt32LE(14) === 12
    ? { format: 'bmp', width: view.readUInt16LE(18), height: view.readUInt16LE(20) }
    : { format: 'bmp', width: Math.abs(view.readInt32LE(18)), height: Math.abs(view.readInt32LE(22)) }
}

/**
 * The largest size that any chunk claims: the outer header and the frames in it can disagree
 * (https://developers.google.com/speed/webp/docs/riff_container).
 */
function webpSize(view: Buffer): PictureSize {
  let [width, height] = [0, 0]
  let at = 12
  while (at + 18 <= view.length) {
    const name = view.toString('latin1', at, at + 4)
    if (name === 'VP8X' || name === 'ANMF') {
      const size = name === 'VP8X' ? at + 12 : at + 14
      if (size + 6 > view.length) break
      width = Math.max(width, view.readUIntLE(size, 3) + 1)
      height = Math.max(height, view.readUIntLE(size + 3, 3) + 1)
    } else if (name === 'VP8L') {
      const packed = view.readUInt32LE(at + 9)
      width = Math.max(width, (packed & 0x3fff) + 1)
      height = Math.max(height, ((packed >>> 14) & 0x3fff) + 1)
    } else if (name === 'VP8 ') {
      width = Math.max(width, view.readUInt16LE(at + 14) & 0x3fff)
      height = Math.max(height, view.readUInt16LE(at + 16) & 0x3fff)
    }
    const bytes = view.readUInt32LE(at + 4)
    // The chunks of an animation's frame lie within it, after 16 bytes
    at += name === 'ANMF' ? 24 : 8 + bytes + (bytes % 2)
  }
  return { format: 'webp', width, height }
}
