import { secureHeaders } from 'hono/secure-headers';

/**
 * The headers a bank puts on every page: nothing from elsewhere, no inline script, no inline style, no strings turned
 * into markup, in nobody's frame. The widgets live under them as they are, without a nonce.
 */
export const securityHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    styleSrcAttr: ["'none'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'same-origin',
  // This example speaks plain HTTP on the machine it runs on; behind TLS, say so here.
  strictTransportSecurity: false,
});
