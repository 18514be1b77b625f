/** A picture without its colours: one byte for each point, 0 is black, row by row from the top. */
export interface Light {
  width: number
  height: number
  data: Uint8Array
  /** 1 for each point that is wholly transparent and shows what is behind it; absent where there are none */
  holes?: Uint8Array
}

/** The light of a colour, of what is transparent in front of white paper. */
export function lightOf(red: number, green: number, blue: number, alpha = 255): number {
  const light = (red + 2 * green + blue) >> 2
  return alpha === 255 ? light : Math.round((light * alpha) / 255) + 255 - alpha
}

/** Four bytes for each point: red, green, blue, alpha. */
export function lightOfColours({ width, height, data }: { width: number; height: number; data: Uint8Array }): Light {
  const light: Light = { width, height, data: new Uint8Array(width * height) }
  for (let at = 0; at < light.data.length; at++) {
    const from = at * 4
    const alpha = data[from + 3] as number
    light.data[at] = lightOf(data[from] as number, data[from + 1] as number, data[from + 2] as number, alpha)
    if (alpha !== 0) continue
    light.holes ??= new Uint8Array(light.data.length)
    light.holes[at] = 1
  }
  return light
}
