/** Nothing: without this file Next.js would find the console's own, two folders up. */
export function register(): void {}
