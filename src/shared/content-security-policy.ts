/**
 * What the window may load and whom it may talk to: its own files and its own origin, nothing
 * inline, nothing from anywhere else. Both shells send it as a header with every answer. Images may also be in their
 * own address, as those are of which a video is made; they load nothing.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
