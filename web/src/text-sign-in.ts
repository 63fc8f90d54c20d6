/** What the form to sign in says; part of the catalogue. */
export const signInText = {
  title: 'Sign in',
  name: 'Name',
  password: 'Password',
  submit: 'Sign in',
  forgot: 'Forgotten? Run "gleanarr reset-password" where Gleanarr runs.',
  restored: 'The backup is in place. Sign in with the name and the password of that time.',
} as const;

/** What the form for the first account says; part of the catalogue. */
export const setUpText = {
  title: 'Welcome to Gleanarr',
  lead: 'Nobody can sign in yet. Make the account of the admin.',
  code: 'Set-up code',
  codeHint: 'It stands in the file "setup-code" in the config folder. The log names its path.',
  passwordHint: 'At least 12 characters. A few words in a row are easy to keep in mind.',
  submit: 'Make the account',
} as const;
