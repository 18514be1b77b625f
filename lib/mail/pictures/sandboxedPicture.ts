/** What of the decoder's raw interface is used (its wasm is made by wasm-bindgen; the names are in its declarations). */
interface DecoderExports {
  memory: WebAssembly.Memory
  __wbindgen_malloc(bytes: number, alignment: number): number
  photonimage_new_from_byteslice(pointer: number, bytes: number): number
  photonimage_get_raw_pixels(picture: number): [pointer: number, bytes: number]
  photonimage_get_width(picture: number): number
  photonimage_get_height(picture: number): number
}

let module: Promise<WebAssembly.Module> | null = null

/**
 * Decodes a GIF, BMP or WebP of one picture to RGBA; throws on one that is damaged. The caller bounds the pixels.
 *
 * Each picture gets an instance of the decoder of its own, and every function that the decoder could call outside is
 * one that throws: what a hostile picture does to the decoder's memory ends with it and reaches nothing else.
 */
export async function decodeSandboxed(
  bytes: Uint8Array,
): Promise<{ width: number; height: number; data: Uint8Array<ArrayBuffer> }> {
  // Two megabytes that most mail does not need
  module ??= import('@cf-wasm/photon/node').then((decoder) => decoder.photonWasmModule)
  const compiled = await module
  const imports: WebAssembly.ModuleImports = {}
  const namespaces: WebAssembly.Imports = {}
  for (const { module: namespace, name } of WebAssembly.Module.imports(compiled)) {
    namespaces[namespace] = imports
    imports[name] = () => {
      throw new Error(`The picture decoder called ${name}`)
    }
  }
  const instance = new WebAssembly.Instance(compiled, namespaces)
  const decoder = instance.exports as unknown as DecoderExports
  const source = decoder.__wbindgen_malloc(bytes.length, 1) >>> 0
  new Uint8Array(decoder.memory.buffer).set(bytes, source)
  const picture = decoder.photonimage_new_from_byteslice(source, bytes.length)
  const width = decoder.photonimage_get_width(picture)
  const height = decoder.photonimage_get_height(picture)
  const [pointer, length] = decoder.photonimage_get_raw_pixels(picture)
  return { width, height, data: new Uint8Array(decoder.memory.buffer).slice(pointer >>> 0, (pointer >>> 0) + length) }
}
