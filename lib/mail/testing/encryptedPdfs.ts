/** What differs between PDF files that a program encrypted with an owner's password, and with none or "secret" for users. */
export const encryptedPdfs: readonly EncryptedPdf[] = [
  {
    name: 'RC4-40',
    encrypt:
      '<< /V 1 /R 2 /Length 40 /P 4294967292 /Filter /Standard /O <c92422687facee686e373f10b5c7d04738053152f7e2ee30e11c69ec442576ab> /U <03b0bc0d7c74343c69a3d103bd02060a66483ab8940efff9b8ec5bd04cdeebe9> >>',
    id: '3839326561613733346665646563353538343932393336643738313338313237',
    uri: '5d76046a658c385547fc7f606c1f8bac859c519f6a1118b59ad662bdab',
    stream: 'usEznvyfdJVQSi6H+hOk5bvz5aMM+Mb+bJjqsMOgHu52YOOdhFtdlN2l3g==',
  },
  {
    name: 'RC4-128',
    encrypt:
      '<< /V 2 /R 3 /Length 128 /P 4294967292 /Filter /Standard /O <566fa873ee33c797cd3b904fdadf814afa34df9a38f6ed41b984e2c6da2aa6f5> /U <114e947d41d7f22348c08a1a3940b68b28bf4e5e4e758a4164004e56fffa0108> >>',
    id: '3361393265386235383531373637306434626261333038383333373635323766',
    uri: '15f7717b0aaee4a52aa31f5a99042f67e8195734e5ba55532dae48a98968',
    stream: 'zHmO1dYTFV1kLLRrYQG5e+YbvYo315FvcI/c+BTg8kLpyhLF4kb7ENEHmQ==',
  },
  {
    name: 'AES-128',
    encrypt:
      '<< /V 4 /R 4 /Length 128 /P 4294967292 /Filter /Standard /O <566fa873ee33c797cd3b904fdadf814afa34df9a38f6ed41b984e2c6da2aa6f5> /U <bfbfb1899766a9c793d921cfabbf12dd28bf4e5e4e758a4164004e56fffa0108> /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV2 /Length 16 >> >> /StmF /StdCF /StrF /StdCF >>',
    id: '3633306135653538346366393230316634666430373266306637383434633333',
    uri: '6071aadb7afbaf9c3c54400dc10208356f57bde02d56f429289be1a5613206aa85307105860c7c6cc62c78eb6868cd6b',
    stream: 'gCUgDjCshJO7Xd2uMXedFYcJDy6tcgBCsLNnhE1eJHdkkKEcETCf1Qe+LqVDIAyCAW5Q7smcIzcQ385keZGKQA==',
  },
  {
    name: 'AES-256-R5',
    encrypt:
      '<< /V 5 /R 5 /Length 256 /P 4294967292 /Filter /Standard /O <a976382457b04a46454cda9a323be99361def7ad08c3190a02664652b1c731c86ceb63f1c95e84eba5809d440a8aaa43> /U <9966da506429a5de06fd117a3db33d3d24e8c317898629c3ba4573f60ca2430bb6d932a15cf033fb2412e5ce937b7d18> /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF  /UE <314024d62c3f1c85433dbebef5cc22f0da32f3e57c96133342a37f7375c54e92>  >>',
    id: '3966303537333865366462343031396538336436633966363730373263613064',
    uri: '2c87d50c90ce9aba96b8203469202189b328c46f6d4c1446f8fdedb9dcbf9e6439fd75df3707fa54ef9f7bb5d360c963f7d8541274e039634a9540b42082bf03',
    stream: 'ieatFYukwwfzUigHuR65c5dmdf8Qz9Y6z/ynWA2VgSDnCfecTGq6iAyDRdsvaBGbWsxhQGBthgq/AlQoNFtkrQ==',
  },
  {
    name: 'AES-256',
    encrypt:
      '<< /V 5 /R 6 /Length 256 /P 4294967292 /Filter /Standard /O <d68d2543833a4db50efc3d0dcf6e52e51fadc6894dee8de2b650bbf61627a6a1d05f76909198daa32816597d39550e8f> /U <dcdce352b46f77c2a9a40cc16c9f66ba9c626bd4dfb585dc36955d860156c4f5f458dc237ea85aac66ff0451f046b688> /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF  /UE <be3e5b3f063f584d23380faa8e2730be02f021ede1b16547d35fa9ff006bddc9>  >>',
    id: '3935633062616130363936313663363865646338656164303431663537613633',
    uri: '67301e359cb48539e4f6ed1387899a1fefcc63834d318b6eb51d3a1cc65e03d3ba20c3c2cab56b29dcc24ffc8a676adc',
    stream: 'eU2Xa4bkGnH6V4tL2ZAs4As+QpXwYJLdidI6dUkyQQybMlaEf0alh5qSUr6JLmeUrSMIonbmD5Qqi2jz54nMRQ==',
  },
  {
    name: 'AES-256 with a password',
    encrypt:
      '<< /V 5 /R 6 /Length 256 /P 4294967292 /Filter /Standard /O <1cf022d848abf45b69a90652578cd8c9e939b6aba31e6df1885ef8acccec7a1d5bc09561114d91ac4602c11554687744> /U <8bd97bad06edf6756bb870b24a2074af1b94b15dabc520a8781250bea9836f696f1d0be077ac677ae96be6fb4e9deb01> /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF  /UE <6edf4632ffc97e50074ca2ebc26944ba0f58fc827ffad9010ad9fc11a4f905fb>  >>',
    id: '3935633062616130363936313663363865646338656164303431663537613633',
    uri: '47ddb63be8a0757210f80bd7beded9a399a54ac7d11fa44548d494779abc3a6b88ab1d41bce957821333902ae1d98a73',
    stream: 'PKcLz7b3kFBe0SP3xvSyPXnI5XBpDZ3V2KV41PGrRhQU4Zee3eSsb/Ljc3SeVvcd5gL/BO6j5Pq+UpwMRWWrtA==',
  },
  {
    name: 'RC4-128 with a password',
    encrypt:
      '<< /V 2 /R 3 /Length 128 /P 4294967292 /Filter /Standard /O <0db5855fc5326569e765906caf64e4429a4c20d6e996fdef963e9b5080f9e083> /U <57bf7b11092ffe35d872cb350e38e7d328bf4e5e4e758a4164004e56fffa0108> >>',
    id: '3361393265386235383531373637306434626261333038383333373635323766',
    uri: '0848bc322745fcaf424a9e84fbc6d304bd53cf0f4880ca3e3f435c8a1ee4',
    stream: 'Usjx3kpQWVBFO08nv43q8Q/j+t0KeM/ZKWz8wHYbayBeJNfgaa2j7EUYoQ==',
  },
]

interface EncryptedPdf {
  name: string
  /** The dictionary that says how */
  encrypt: string
  id: string
  /** The string of a link, object 5 */
  uri: string
  /** A packed stream in base64, object 6 */
  stream: string
}

export function encryptedPdf({ encrypt, id, uri, stream }: EncryptedPdf): Buffer {
  const content = Buffer.from(stream, 'base64')
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n5 0 obj\n<</A<</S/URI/URI <${uri}>>>>>\nendobj\n`),
    Buffer.from(`6 0 obj\n<</Filter/FlateDecode/Length ${content.length}>>\nstream\n`),
    content,
    Buffer.from(`\nendstream\nendobj\n7 0 obj\n${encrypt}\nendobj\n`),
    Buffer.from(`trailer\n<</Encrypt 7 0 R/ID[<${id}><${id}>]>>\n%%EOF`),
  ])
}
