/** Where Entra ID sends the browser back to after a connection's sign-in. */
export const callbackPath = '/connections/callback'
