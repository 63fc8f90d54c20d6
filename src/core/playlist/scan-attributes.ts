import { isBlank } from './clean-text.ts';

const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const COMMA = 0x2c;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;
const SEMICOLON = 0x3b;

/**
 * Names that may open further attributes after a comma ("#EXTINF:0, tvg-id=…"). Any other `name="value"` after a comma
 * is taken for part of the display name.
 */
const KNOWN_NAME =
  /^(?:(?:tvg|group|x-tvg|url-tvg|tmdb|imdb|tvdb|catchup|channel|audio|aspect|parent)[a-z0-9_-]{0,30}|type|logo|radio|timeshift|provider|cuid|ch-number)$/i;
const LONGEST_KNOWN_NAME = 40;

/**
 * Walks over the attributes of one `#EXTINF`, `name="value"` after another, without copying anything: after each `next`
 * the places of name and value stand in the fields. Time is linear in the length of the line.
 *
 * Real lists break every rule, so a quote closes a value only if something follows that may follow a value: the end, a
 * comma, or another attribute. `group-title=""Tato!" to opowieść, x", Tato!` has one value and it ends before `, Tato!`.
 */
export class AttributeScanner {
  text = '';
  nameFrom = 0;
  nameTo = 0;
  valueFrom = 0;
  valueTo = 0;
  /** True where the value holds a backslash before a quote. */
  escaped = false;
  /** Behind the last attribute; where the first would start if there is none. */
  attributesTo = 0;
  /** The comma that ends the attributes, -1 if there is none. Valid once `next` has answered false. */
  comma = -1;
  #at = 0;
  #to = 0;
  // The last name found, here or ahead: the check of a closing quote and the step after it look at the same one.
  #seenAt = -1;
  #seenTo = -1;
  #seenEquals = -1;

  /** Sets out for a part of a text that begins where the first attribute may. */
  start(text: string, from: number, to: number): void {
    this.text = text;
    this.#at = from;
    this.#to = to;
    this.attributesTo = from;
    this.comma = -1;
    this.#seenAt = -1;
  }

  /** Goes to the next attribute; false at the end of the attributes. */
  next(): boolean {
    const { text } = this;
    for (;;) {
      const at = this.#skipSeparators(this.#at);
      if (at >= this.#to) return false;
      if (text.charCodeAt(at) === COMMA) {
        if (!this.#continuesAfter(at)) {
          this.comma = at;
          return false;
        }
        this.#at = at + 1;
        continue;
      }
      const equals = this.#findEquals(at);
      if (equals !== -1) {
        this.nameFrom = at;
        this.nameTo = this.#seenTo;
        this.#readValue(equals + 1);
        return true;
      }
      this.#at = this.#skipWord(at);
    }
  }

  #skipSeparators(from: number): number {
    let at = from;
    while (at < this.#to) {
      const code = this.text.charCodeAt(at);
      if (code !== SEMICOLON && !isBlank(code)) break;
      at++;
    }
    return at;
  }

  /** The equals sign of an attribute whose name starts here, -1 if none does. Sets `#seenTo`. */
  #findEquals(from: number): number {
    if (from === this.#seenAt) return this.#seenEquals;
    const { text } = this;
    let at = from;
    while (at < this.#to && isNameCode(text.charCodeAt(at))) at++;
    if (at === from) return -1;
    const nameTo = at;
    while (at < this.#to && text.charCodeAt(at) === 0x20) at++;
    if (at >= this.#to || text.charCodeAt(at) !== EQUALS) return -1;
    this.#seenAt = from;
    this.#seenTo = nameTo;
    this.#seenEquals = at;
    return at;
  }

  #skipWord(from: number): number {
    let at = from + 1;
    while (at < this.#to) {
      const code = this.text.charCodeAt(at);
      if (code === COMMA || isBlank(code)) break;
      at++;
    }
    return at;
  }

  #readValue(from: number): void {
    const { text } = this;
    this.escaped = false;
    let at = from;
    while (at < this.#to && text.charCodeAt(at) === 0x20) at++;
    const code = at < this.#to ? text.charCodeAt(at) : 0;
    if (code === QUOTE || code === APOSTROPHE) this.#readQuoted(at + 1, code === QUOTE ? '"' : "'");
    else this.#readBare(from);
    this.attributesTo = this.#at;
  }

  #readQuoted(from: number, quote: string): void {
    const { text } = this;
    this.valueFrom = from;
    // The first quote that may be meant to close though no attribute follows: tvg-id="1" Movie Title
    let doubtful = -1;
    let innerQuotes = 0;
    for (let at = text.indexOf(quote, from); at !== -1 && at < this.#to; at = text.indexOf(quote, at + 1)) {
      if (this.#closes(at, innerQuotes)) {
        this.#endValue(at, at + 1);
        return;
      }
      const opener = at > from && text.charCodeAt(at - 1) === EQUALS ? this.#nameBefore(at - 1, from) : -1;
      if (opener !== -1) {
        this.#endUnclosed(doubtful, opener);
        return;
      }
      if (doubtful === -1 && this.#mayClose(at)) doubtful = at;
      innerQuotes++;
    }
    const comma = text.indexOf(',', from);
    this.#endUnclosed(doubtful, comma === -1 || comma > this.#to ? this.#to : comma);
  }

  #mayClose(quoteAt: number): boolean {
    const at = quoteAt + 1;
    return at < this.#to && isBlank(this.text.charCodeAt(at)) && !this.#isEscaped(quoteAt);
  }

  #endUnclosed(doubtful: number, end: number): void {
    if (doubtful === -1) this.#endValue(end, end);
    else this.#endValue(doubtful, doubtful + 1);
  }

  #endValue(valueTo: number, next: number): void {
    this.valueTo = valueTo;
    this.#at = next;
  }

  /** Where an attribute name begins that ends at the equals sign, with a blank or comma before it; -1 if none does. */
  #nameBefore(equals: number, from: number): number {
    let at = equals;
    while (at > from && isNameCode(this.text.charCodeAt(at - 1))) at--;
    if (at === equals || at === from) return -1;
    const before = this.text.charCodeAt(at - 1);
    return before === COMMA || isBlank(before) ? at : -1;
  }

  /** Whether a quote ends its value: what follows must be the end, a comma or an attribute. */
  #closes(quoteAt: number, innerQuotes: number): boolean {
    const { text } = this;
    const escaped = this.#isEscaped(quoteAt);
    if (escaped) this.escaped = true;
    const at = this.#skipSeparators(quoteAt + 1);
    if (at < this.#to && text.charCodeAt(at) !== COMMA) {
      return this.#findEquals(at) !== -1 && (!escaped || this.#isKnownName(at));
    }
    if (escaped) return false;
    return at >= this.#to || innerQuotes % 2 === 0 || !this.#valueGoesOn(at);
  }

  #isEscaped(quoteAt: number): boolean {
    let at = quoteAt;
    while (at > this.valueFrom && this.text.charCodeAt(at - 1) === BACKSLASH) at--;
    return (quoteAt - at) % 2 === 1;
  }

  /**
   * Whether a comma behind a quote that ends a quotation belongs to the value (`tvg-name="A "B", C" group-title=…`): the
   * next quote then ends a word and is followed by what may follow a value.
   */
  #valueGoesOn(comma: number): boolean {
    const { text } = this;
    const at = text.indexOf('"', comma);
    if (at === -1 || at >= this.#to) return false;
    const before = text.charCodeAt(at - 1);
    if (before === COMMA || before === EQUALS || isBlank(before)) return false;
    const next = this.#skipSeparators(at + 1);
    if (next >= this.#to) return false;
    if (text.charCodeAt(next) === COMMA) return true;
    return next > at + 1 && this.#findEquals(next) !== -1 && this.#isKnownName(next);
  }

  /** A value without quotes: up to a comma or the next attribute, blanks inside included. */
  #readBare(from: number): void {
    const { text } = this;
    let wordFrom = from;
    let at = from;
    for (; at < this.#to; at++) {
      const code = text.charCodeAt(at);
      if (code === COMMA) break;
      if (isBlank(code)) wordFrom = at + 1;
      else if (code === EQUALS && wordFrom > from && this.#nameBefore(at, from) === wordFrom) {
        at = wordFrom;
        break;
      }
    }
    this.valueFrom = from;
    // A quote that was never opened: tvg-logo=http://…/x.jpg" group-title="…"
    const last = this.#lastVisible(from, at);
    this.valueTo = text.charCodeAt(last) === QUOTE ? last : at;
    this.#at = at;
  }

  #lastVisible(from: number, to: number): number {
    let at = to - 1;
    while (at > from && isBlank(this.text.charCodeAt(at))) at--;
    return at;
  }

  #continuesAfter(comma: number): boolean {
    const from = this.#skipSeparators(comma + 1);
    const equals = this.#findEquals(from);
    return equals !== -1 && this.#isKnownName(from);
  }

  /** Of the name that was found last. */
  #isKnownName(from: number): boolean {
    const to = this.#seenTo;
    return to - from <= LONGEST_KNOWN_NAME && KNOWN_NAME.test(this.text.slice(from, to));
  }
}

/** Letters, digits, `-`, `_`, `.` and `:`. */
function isNameCode(code: number): boolean {
  if (code >= 0x61) return code <= 0x7a;
  if (code >= 0x41) return code <= 0x5a || code === 0x5f;
  return (code >= 0x30 && code <= 0x3a) || code === 0x2d || code === 0x2e;
}
