import { readableText, unescapeQuotes } from './clean-text.ts';
import { AttributeScanner } from './scan-attributes.ts';

/**
 * Every attribute of an entry's `attributeText`: names in lower case, values as `Entry` has them (unescaped, entities
 * decoded once, trimmed). Of a repeated name the first value that is not empty counts.
 */
export function readAttributes(attributeText: string): Map<string, string> {
  const valueByName = new Map<string, string>();
  const scanner = new AttributeScanner();
  scanner.start(attributeText, 0, attributeText.length);
  while (scanner.next()) {
    const name = attributeText.slice(scanner.nameFrom, scanner.nameTo).toLowerCase();
    const raw = attributeText.slice(scanner.valueFrom, scanner.valueTo);
    const value = readableText(scanner.escaped ? unescapeQuotes(raw) : raw);
    if (!valueByName.get(name)) valueByName.set(name, value);
  }
  return valueByName;
}
