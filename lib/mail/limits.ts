/** Bounds on hostile input. A mail that exceeds one is cut there and says so in `defects`; nothing is dropped silently. */
export const limits = {
  /** Multipart within multipart; a sane mail has 3 or 4 */
  mimeDepth: 60,
  /** Parts of one message, nested messages not counted */
  mimeParts: 5_000,
  /** Messages within messages */
  nestedMessages: 30,
  headerFields: 10_000,
  /** Of one header block; Exchange takes 256 kB */
  headerBytes: 2_000_000,
  addressesPerHeader: 5_000,
  linksPerMessage: 5_000,
  /** Of a message's text, and as many of its HTML: pictures within the page count */
  bodyBytes: 8_000_000,
  /** HTML that is sanitised and searched; a mail body of this size is an attack or a bug */
  htmlCharacters: 2_000_000,
  htmlTags: 60_000,
  htmlDepth: 1_500,
  htmlAttributesPerTag: 2_000,
  /** See `MarkupSize.repeatedFormatting` */
  htmlRepeatedFormatting: 100_000,
  /** Pictures that QR codes are looked for in: the whole process is to stay below 200 MB */
  imagePixels: 5_000_000,
  /** Of a JPEG, whose decoder keeps 16 bytes of each: colours at half the width and height count a quarter */
  jpegSamples: 6_000_000,
  /** Of a moving picture */
  pictureFrames: 60,
  /** Time of the processor that the pictures of one message may take, up to the end of the last one */
  qrMilliseconds: 1_000,
  /** GIF, BMP and WebP, whose decoder takes 100 MB before it begins; a full HD screen has 2,073,600 */
  sandboxedImagePixels: 2_100_000,
  inflatedBytes: 32_000_000,
} as const

export const bodyCutDefect = `Only the first ${limits.bodyBytes} bytes of the text, of the HTML and of the calendars are read`
