import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { TrustCommand } from './command.ts';

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      dev: z.boolean().optional(),
      integrity: z.string().optional(),
      hasInstallScript: z.boolean().optional(),
      license: z.string().optional(),
    }),
  ),
});

const versions = z.record(z.string(), z.string()).default({});
const Manifest = z.object({
  dependencies: versions,
  optionalDependencies: versions,
  devDependencies: versions,
  scripts: versions,
});

/** What is more makes nobody read all of it (T24). */
const mostPackages = 40;

/** The runtime itself: one of them is installed, by the kind of machine. */
const runtime = /^node_modules\/node-linux-(?:arm64|x64)$/;

/** What npm runs by itself when a package is installed. */
const installScripts = ['preinstall', 'install', 'postinstall'];

/** What of a package is no JavaScript: a built add-on, or the recipe of one. */
const nativeFile = /\.node$|^binding\.gyp$|\.(?:so|dylib|dll|wasm)(?:\.\d+)*$/;

/** `npm run trust -- deps`: what a user installs is little, and none of it runs code when it is installed. */
export const deps: TrustCommand = {
  name: 'deps',
  describe: 'A user installs few packages: exact versions, none native, none that runs a script when installed.',
  async run({ print }) {
    const root = fileURLToPath(new URL('..', import.meta.url));
    const lock = Lock.parse(JSON.parse(await readFile(`${root}package-lock.json`, 'utf8')));
    const own = Manifest.parse(JSON.parse(await readFile(`${root}package.json`, 'utf8')));
    const all = Object.entries(lock.packages).filter(([path]) => path.startsWith('node_modules/'));
    const packages = all.filter(([path, { dev }]) => dev !== true && !runtime.test(path));
    const faults = [...loose(own), ...packages.flatMap(([path, facts]) => faultsOf(path, facts))];
    for (const [path] of packages) faults.push(...(await faultsOnDisk(root, path)));
    if (packages.length > mostPackages) faults.push(`${packages.length} packages: at most ${mostPackages} may be`);
    for (const fault of faults) print(fault);
    return {
      // Nothing found in nothing proves nothing.
      passed: faults.length === 0 && packages.length > 5,
      figures: { 'production packages': packages.length, faults: faults.length },
    };
  },
};

type Locked = z.infer<typeof Lock>['packages'][string];

function faultsOf(path: string, { version = '', integrity = '', hasInstallScript, license = '' }: Locked): string[] {
  const faults = [];
  if (!/^\d+\.\d+\.\d+/.test(version)) faults.push(`${path}: has no exact version`);
  if (!integrity.startsWith('sha512-')) faults.push(`${path}: has no SHA-512 in the lock file`);
  if (hasInstallScript === true) faults.push(`${path}: runs a script when it is installed`);
  if (!/^\(?(?:MIT|ISC|BSD|Apache-2\.0|0BSD|BlueOak|Unlicense)/.test(license))
    faults.push(`${path}: ${license} license`);
  return faults;
}

/** Whoever installs it gets what was tried here. */
function loose({ dependencies, optionalDependencies, devDependencies }: z.infer<typeof Manifest>): string[] {
  return Object.entries({ ...dependencies, ...optionalDependencies, ...devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
    .map(([name, version]) => `package.json: ${name} ${version} is no exact version`);
}

/** The lock file tells what a registry said; the folder is what came. */
async function faultsOnDisk(root: string, path: string): Promise<string[]> {
  const folder = `${root}${path}`;
  const { scripts } = Manifest.parse(JSON.parse(await readFile(`${folder}/package.json`, 'utf8')));
  const files = await readdir(folder, { recursive: true });
  return [
    ...installScripts.filter((name) => name in scripts).map((name) => `${path}: has a script ${name}`),
    ...files
      .filter((file) => nativeFile.test(file.split('/').at(-1) ?? ''))
      .map((file) => `${path}: ${file} is native`),
  ];
}
