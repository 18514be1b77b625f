/** On every answer. The content security policy is separate: it differs for pages and data. */
export function securityHeaders({ https }: { https: boolean }): Record<string, string> {
  return {
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    // Not "no-referrer": it would also blank the Origin of our own forms, which the same-origin check reads.
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy':
      'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Origin-Agent-Cluster': '?1',
    'X-DNS-Prefetch-Control': 'off',
    // Two years, this host only: whether its subdomains speak https is not ours to say. RFC 6797
    ...(https ? { 'Strict-Transport-Security': 'max-age=63072000' } : {}),
  }
}
