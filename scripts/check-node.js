// Plain JavaScript of old: this file must run on any Node, to say that it is too old.
// It imports nothing.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 21)) {
  console.error(
    `Node ${process.versions.node} is too old for Gleanarr: "npm ci" brings Node 26 on Linux (x64, arm64); elsewhere install Node 24.21 or newer.`,
  );
  process.exit(1);
}
