/** Headers of every answer that carries a part of the page, in the desktop app and in the browser mode alike. */
export function pageHeaders(socketOrigin?: string): Record<string, string> {
  return {
    'Content-Security-Policy': contentPolicy(socketOrigin),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), payment=(), midi=()',
  };
}

function contentPolicy(socketOrigin?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    // Neither the grid nor the interface kit makes style elements (docs/decisions/interface-kit.md).
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    // 'self' covers the socket in today's browsers; older ones want it by name.
    `connect-src 'self'${socketOrigin ? ` ${socketOrigin}` : ''}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}
