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
  /** Of a picture that QR codes are looked for in, after it was made smaller: a whole 4K screen, a photo at half its width */
  imagePixels: 8_300_000,
  /** Before it was made smaller; the largest cameras of phones have 200 million */
  largestImagePixels: 210_000_000,
  /** A row of a PNG or of a picture in a PDF is held twice */
  imageWidth: 70_000,
  /** Of a moving picture */
  pictureFrames: 60,
  /** Time of the processor after which no picture of a message is begun, and which one of them may take to be read */
  qrMilliseconds: 600,
  /** Time for a second look at what resembles a code, of one picture */
  qrRetryMilliseconds: 60,
  /** GIF, BMP and WebP, whose decoder takes 100 MB before it begins; a full HD screen has 2,073,600 */
  sandboxedImagePixels: 2_100_000,
  /** Pictures of one PDF that are looked at; more than that are drawings made of many */
  pdfPictures: 60,
  /** What the decoder of faxes and JBIG2 may take */
  bilevelMemoryBytes: 64_000_000,
  inflatedBytes: 32_000_000,
} as const

export const bodyCutDefect = `Only the first ${limits.bodyBytes} bytes of the text, of the HTML and of the calendars are read`
