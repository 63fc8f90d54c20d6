// The program in few files: it starts in a fraction of the time, for Node looks up hundreds of modules one by one.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src');

/** Where the program starts, and where its threads do, by the name of the built file. */
const entries = {
  main: join(source, 'cli', 'main.ts'),
  'thread-main': join(source, 'jobs', 'thread-main.ts'),
  'storage-worker': join(source, 'io', 'store', 'backups', 'storage-worker.ts'),
};

export const serverFolder = join(root, 'dist', 'server');

/** Where `gleanarr.js` has Node keep what it compiles, in a folder for each version of Node. */
export const compiledFolder = join(root, 'node_modules', '.cache', 'gleanarr');

/** Names, sizes and times of all that is built: what is older than its sources is not used. */
export function describeSources() {
  const files = sourcesIn('src').sort();
  return [...files, 'package.json', 'package-lock.json']
    .map((name) => {
      const { size, mtimeMs } = statSync(root + name);
      return `${name} ${size} ${Math.floor(mtimeMs)}`;
    })
    .join('\n');
}

/** Looked through at each start: without what `recursive` and `join` take. */
function sourcesIn(folder) {
  return readdirSync(root + folder, { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourcesIn(name);
    return /(?<!\.test)\.ts$|\.json$/.test(name) ? [name] : [];
  });
}

/** The built program, or null where there is none of these sources. */
export function findBuiltProgram() {
  try {
    const builtFrom = readFileSync(join(serverFolder, 'built-from'), 'utf8');
    return builtFrom === describeSources() ? join(serverFolder, 'main.js') : null;
  } catch {
    return null;
  }
}

/**
 * The text of the program stays in memory, in each thread that runs it: twice as much of it where a file has one letter
 * beyond Latin-1, be it in a comment. Names are kept, for whoever reads a stack.
 */
const shortCode = { compress: false, mangle: false, codegen: { removeWhitespace: true, asciiOnly: true } };

/**
 * Whoever imports `node:http` reads all that it has, and some of it loads Node's `fetch` with all that belongs to it: that
 * takes longer than Node itself to start. The built program takes the plain functions and classes alone.
 */
const plainHttp = {
  name: 'plain-http',
  enforce: 'pre',
  resolveId: (id) => (id === 'http' || id === 'node:http' ? '\0plain-http' : null),
  load(id) {
    if (id !== '\0plain-http') return null;
    const plain = Object.entries(Object.getOwnPropertyDescriptors(process.getBuiltinModule('node:http'))).filter(
      ([, { value }]) => value !== undefined,
    );
    const names = plain.map(([name]) => `export const ${name} = http.${name};`);
    return [`const http = process.getBuiltinModule('node:http');`, 'export default http;', ...names].join('\n');
  },
};

/** Without the messages of Zod in fifty languages: nobody asks for them, and English comes by itself. */
const plainZod = {
  name: 'plain-zod',
  enforce: 'pre',
  load: (id) => (id.replaceAll('\\', '/').endsWith('/zod/v4/locales/index.js') ? 'export {};' : null),
};

/** What Vite is told to build the program into a folder beside `serverFolder`. */
export function serverBuild(folder) {
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [
      plainHttp,
      plainZod,
      { name: 'own-files', enforce: 'pre', transform: (code, id) => moveAddresses(code, id, folder) },
    ],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: entries,
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
          minify: shortCode,
          // V8 takes a `const` for what it is, and looks a `var` up each time: nor does it inline a function in one.
          topLevelVar: false,
        },
      },
    },
  };
}

/** Addresses of files beside a module lead to the same files from where the module is built to. */
function moveAddresses(code, id, folder) {
  if (!id.startsWith(source) || !code.includes('import.meta.url')) return null;
  return code.replace(/new URL\('([^']+)', import\.meta\.url\)/g, (_, address) => {
    const file = resolve(dirname(id), address);
    const entry = Object.keys(entries).find((name) => entries[name] === file);
    const moved = entry === undefined ? relative(folder, file).replaceAll(sep, '/') : `./${entry}.js`;
    return `new URL('${moved}', import.meta.url)`;
  });
}
