/** What analysts everywhere expect a zip of samples to open with. */
export const zipPassword = 'infected'
