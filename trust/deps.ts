import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
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

/** What `npm run -s sbom` prints, in the form of CycloneDX. */
const Bill = z.object({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      properties: z.array(z.object({ name: z.string() })),
      hashes: z.array(z.object({ alg: z.string(), content: z.string() })),
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
    const faults = [...loose(own), ...all.flatMap(([path, facts]) => lockFaultsOf(path, facts))];
    faults.push(...packages.flatMap(([path, facts]) => licenseFaultsOf(path, facts)));
    for (const [path] of packages) faults.push(...(await faultsOnDisk(root, path)));
    if (packages.length > mostPackages) faults.push(`${packages.length} packages: at most ${mostPackages} may be`);
    const bill = await readBill(root);
    faults.push(...billFaults(all, bill));
    for (const fault of faults) print(fault);
    return {
      // Nothing found in nothing proves nothing.
      passed: faults.length === 0 && packages.length > 5,
      figures: {
        'production packages': packages.length,
        'packages in all': all.length,
        'packages in the bill of materials': bill.length,
        faults: faults.length,
      },
    };
  },
};

type Locked = z.infer<typeof Lock>['packages'][string];

/** What runs while Gleanarr is built and tried is held to the same. */
function lockFaultsOf(path: string, { version = '', integrity = '', hasInstallScript }: Locked): string[] {
  const faults = [];
  if (!/^\d+\.\d+\.\d+/.test(version)) faults.push(`${path}: has no exact version`);
  if (!integrity.startsWith('sha512-')) faults.push(`${path}: has no SHA-512 in the lock file`);
  if (hasInstallScript === true) faults.push(`${path}: runs a script when it is installed`);
  return faults;
}

function licenseFaultsOf(path: string, { license = '' }: Locked): string[] {
  const isFree = /^\(?(?:MIT|ISC|BSD|Apache-2\.0|0BSD|BlueOak|Unlicense)/.test(license);
  return isFree ? [] : [`${path}: ${license} license`];
}

/** The bill of materials that a user can print for himself: every package but those to build and try with, marked so. */
async function readBill(root: string): Promise<z.infer<typeof Bill>['components']> {
  const { stdout } = await promisify(execFile)('npm', ['run', '-s', 'sbom'], { cwd: root, maxBuffer: 2 ** 26 });
  return Bill.parse(JSON.parse(stdout)).components;
}

/** It must name what the lock file names, with the same hashes, and tell apart what a user installs. */
function billFaults(all: readonly (readonly [string, Locked])[], bill: z.infer<typeof Bill>['components']): string[] {
  const told = new Set(
    bill.map(({ name, version, properties, hashes }) => {
      const isTool = properties.some((property) => property.name === 'cdx:npm:package:development');
      return `${name}@${version} ${isTool} ${hashes[0]?.content}`;
    }),
  );
  return all
    .map(([path, { version, dev = false, integrity = '' }]) => {
      const hash = Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex');
      return `${path.replace(/^.*node_modules\//, '')}@${version} ${dev} ${hash}`;
    })
    .filter((line) => !told.has(line))
    .map((line) => `the bill of materials does not have ${line.slice(0, 100)}`);
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
