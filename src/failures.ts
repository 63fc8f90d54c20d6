/** Every failure a user can meet, and what to do about it. */
const hints = {
  REQUEST_INVALID: 'Compare the request with /api/v1/openapi.json.',
  REQUEST_TOO_LARGE: 'Send less: no route takes a body of more than 1 MiB.',
  UNAUTHENTICATED: 'Send the API key in the X-Api-Key header; "gleanarr key" prints it.',
  FORBIDDEN:
    'Use a key with the scope that is named, or sign in; an admin makes keys under Settings or POST /api/v1/keys.',
  LOGIN_FAILED: 'Check name and password; "gleanarr reset-password" gives the admin a new one.',
  TOO_MANY_ATTEMPTS: 'Wait for as long as Retry-After says. Keys and sessions that exist go on to work meanwhile.',
  TOO_MANY_REQUESTS:
    'Wait for as long as Retry-After says; requestsPerMinute in the settings says how much one network or key may ask.',
  SETUP_REFUSED: 'Copy the code from the file setup-code in the config folder; the log tells its path.',
  PASSWORD_WEAK: 'Take at least 12 characters that nobody else would think of: four words in a row do well.',
  HOST_UNKNOWN: 'Add the name by which you reach Gleanarr to GLEANARR_HOSTS, then start again; or use its IP address.',
  CROSS_SITE: 'Send the request from Gleanarr’s own page, as JSON; scripts use a key in X-Api-Key instead of a cookie.',
  TYPE_UNSUPPORTED: 'Send JSON with content-type: application/json.',
  NAME_TAKEN: 'Choose another name.',
  KEY_NOT_FOUND: 'List the keys at /api/v1/keys.',
  SETTING_MANAGED: 'Change it where it is set, in gleanarr.yaml or the environment, then start again.',
  SECRET_NEEDED: 'Send the key (or the whole address) again: a secret goes to no address that it was not given for.',
  SECRET_UNREADABLE:
    'Put the file secret.key back that belongs to this database, or give the secrets of each source anew.',
  PATH_FORBIDDEN:
    'Put the file below the folder playlists of the config folder, or name its folder in GLEANARR_PLAYLIST_ROOTS.',
  ADDRESS_FORBIDDEN:
    'If the source is in your own network, tick that for this source. Link-local and metadata addresses are never asked.',
  LIST_NOT_READY: 'Sync what is named; the app asks again by itself, and keeps what it has until then.',
  NOT_FOUND: 'See /api/v1/openapi.json for the routes.',
  METHOD_NOT_ALLOWED: 'See /api/v1/openapi.json for the methods of this route.',
  WORK_NOT_FOUND: 'The work may have left the playlists: list the works again.',
  ARTWORK_NOT_FOUND: 'Gleanarr draws a placeholder instead; TMDB is asked again later.',
  ARTWORK_OFF: 'Switch posters on in the settings; they are asked of the image host of TMDB alone.',
  RUN_NOT_FOUND: 'List the runs at /api/v1/runs.',
  SOURCE_NOT_FOUND: '"gleanarr status" lists the playlists and instances with their names.',
  NO_CANDIDATE: 'Choose the item by its id, or say that it is none of these.',
  NOTHING_TO_SPLIT:
    'Look at the work anew for its entries; a work of one name can be ignored or matched with another item.',
  LOOKUP_PAUSED: 'Look at /api/v1/health: lookups go on when the app answers again.',
  LOOKUP_BUSY: 'Wait until the lookups under way have ended, then try again.',
  NOT_QUARANTINED: 'There is nothing to accept: "gleanarr status" shows the state of each source.',
  QUARANTINE_CHANGED:
    'Look at what is wrong with the last read ("gleanarr status" and the page Sources tell), then accept it, or leave it.',
  PAGE_NOT_BUILT:
    'Run "npm run build" where Gleanarr is installed ("npm ci" brings what that needs), then start again.',
  NOT_CONFIGURED:
    'Add one on the page Sources or over the API, or name it in the configuration file or the environment, then start again.',
  CONFIG_INVALID: 'Correct the key that is named, then start again.',
  CONFIG_FOLDER_UNUSABLE:
    'GLEANARR_CONFIG_DIR must name a folder in which the user that runs Gleanarr has the right to write.',
  INSTANCE_RUNNING: 'Stop the other Gleanarr that uses this folder, or give this one its own GLEANARR_CONFIG_DIR.',
  PLAYLIST_UNREADABLE: 'Check the path and its permissions.',
  PLAYLIST_UNREACHABLE: 'Check the address and the network; the provider may be down or may have blocked this address.',
  PLAYLIST_REFUSED: 'Check user and password with the provider; the subscription may have ended.',
  PLAYLIST_NOT_A_PLAYLIST: 'Open the file, or the address in a browser: it must be an M3U text.',
  PLAYLIST_INCOMPLETE: 'The next sync tries again. If it stays so, look at where the playlist comes from.',
  PLAYLIST_TOO_LARGE: 'Split the playlist, or ask the provider for one without live channels.',
  ARR_UNREACHABLE: 'Check host and port, and that the app runs.',
  ARR_TIMEOUT: 'The app answers too slowly: raise timeoutMs of this instance.',
  ARR_UNAUTHORIZED: 'Copy the API key anew from Settings → General of the app.',
  ARR_WRONG_BASE: 'Correct the URL base in the address of this instance.',
  ARR_NOT_JSON: 'The address leads to a web page: check the URL base and any login in front of the app.',
  ARR_WRONG_APP: 'Check host and port: another app answers there.',
  ARR_STARTING: 'The app is starting: the next try comes by itself.',
  ARR_ERROR: 'Look into the log of the app.',
  ARR_BUSY: 'The app, or a proxy in front of it, takes no more requests for now: the next try comes by itself.',
  ARR_INVALID: 'The answer was cut or broken: the next try comes by itself.',
  ARR_ITEM_UNTOLD:
    'Look for it in the app, where it has no name, and refresh it or take it out. What was read before stays in use until then.',
  ARR_TOO_LARGE: 'The answer exceeds what is read at once.',
  COLLECTION_FILE_UNREADABLE:
    'Check the path and its permissions: it must lead to a saved answer of GET /api/v3/movie or /api/v3/series.',
  STORE_NEWER: 'Start the version of Gleanarr that wrote this database, or restore a backup.',
  STORE_UNUSABLE: 'Check that the disk has space and that the folder can be written.',
  STORE_MISSING:
    'Set GLEANARR_CONFIG_DIR to the folder that holds the database. Where there is none yet, "gleanarr serve" makes it.',
  STORE_DAMAGED:
    'Stop Gleanarr, then run "gleanarr restore <backup>": "gleanarr backup --list" shows the verified ones. The damaged file is kept.',
  STORE_REPLACED:
    'Start Gleanarr anew: it opens the file that is there now. While it runs, restore a backup in the UI or over the API, not by hand.',
  BACKUP_UNUSABLE: '"gleanarr backup --list" shows the verified backups.',
  BACKUP_NOT_FOUND: 'List the backups at /api/v1/backups.',
  RESTORE_RUNNING: 'Ask again in a moment: Gleanarr opens with what was restored.',
  SYNC_RUNNING: 'Wait until the sync under way has ended, then try again.',
  OUT_OF_MEMORY: 'Give Gleanarr more memory, or take groups out of the playlist; what was read before stays in use.',
  JOB_STUCK:
    'What was read before stays in use, and the next run tries again. Look whether the disk is slow or fails; else this is a bug: please report it with the log.',
  RUN_INTERRUPTED: 'The program ended during this run: the next run begins anew.',
  QUARANTINED:
    'Look at the source. If the new state is right, accept it: on the page Sources, with "gleanarr accept NAME", or over the API.',
  UNEXPECTED: 'This is a bug: please report it with the log.',
} as const;

export type FailureCode = keyof typeof hints;

/** An expected failure. Anything else that is thrown is a bug. Messages never hold a secret. */
export class Failure extends Error {
  readonly code: FailureCode;
  /** Milliseconds that the other side asked to be left alone, 0 where it did not. */
  readonly retryAfterMs: number;

  constructor(code: FailureCode, message: string, options?: ErrorOptions & { readonly retryAfterMs?: number }) {
    super(message, options);
    this.name = 'Failure';
    this.code = code;
    this.retryAfterMs = options?.retryAfterMs ?? 0;
  }

  /** What the user can do next. */
  get hint(): string {
    return hints[this.code];
  }
}

/** The failure itself, or `UNEXPECTED` around anything else: nothing of a bug's text is shown to users. */
export function asFailure(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure('UNEXPECTED', 'Unexpected error', { cause: error });
}
