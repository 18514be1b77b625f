/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Packages with native parts, files of their own or a worker of their own: loaded from node_modules as they are.
  serverExternalPackages: [
    'pg',
    'pg-boss',
    '@prisma/adapter-pg',
    '@cf-wasm/photon',
    'jsdom',
    'isomorphic-dompurify',
    'pino',
    'undici',
  ],
  // "npm test" checks types on its own, with everything that a build does not see.
  typescript: { ignoreBuildErrors: true },
  // The console shows no pictures of its own, so the image service (and its native library) is not needed.
  images: { unoptimized: true },
  devIndicators: false,
  // Ten thousand message ids with their mailboxes; files have routes of their own.
  // https://nextjs.org/docs/app/api-reference/config/next-config-js/serverActions#bodysizelimit
  experimental: { serverActions: { bodySizeLimit: '3mb' } },
}

export default config
