/**
 * Takes `__proto__` away from this thread, as Node's `--disable-proto=delete` does, however the program was started: a
 * key of that name is a key like any other. To be imported before anything else; it exports nothing.
 */
Reflect.deleteProperty(Object.prototype, '__proto__');
