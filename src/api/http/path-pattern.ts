/** A pattern such as `/works/:id` against a path. */
export function fits(pattern: string, path: string): boolean {
  const parts = path.split('/');
  const patternParts = pattern.split('/');
  return (
    patternParts.length === parts.length && patternParts.every((part, i) => part.startsWith(':') || part === parts[i])
  );
}
