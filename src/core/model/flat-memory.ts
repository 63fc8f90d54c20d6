/** How many times its first length an array may reach before it has to move. */
const reserve = 64;

/** An array that `enlarged` lets grow. */
type FlatArray =
  | Int32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>;

/**
 * Memory for a flat array that may grow, full of zeros: the system gives each page of it when it is first written, and has
 * all of it back as soon as the array is collected. What is freed of usual arrays stays with the process for long, as holes
 * in which nothing larger fits.
 */
export function growingMemory(bytes: number): ArrayBuffer {
  return new ArrayBuffer(bytes, { maxByteLength: bytes * reserve });
}

/** As many zeros in memory of the same kind. */
export function flatInts(length: number): Int32Array<ArrayBuffer> {
  return new Int32Array(reserved(length * 4));
}

/** The same as numbers of 64 bits. */
export function flatNumbers(length: number): Float64Array<ArrayBuffer> {
  return new Float64Array(reserved(length * 8));
}

function reserved(bytes: number): ArrayBuffer {
  return new ArrayBuffer(bytes, { maxByteLength: bytes });
}

/**
 * The array in `growingMemory` with room for `length`, in its place where that can be: copied, it would take more than
 * twice as much for a moment.
 */
export function enlarged<A extends FlatArray>(array: A, length: number): A {
  const bytes = Math.ceil(length) * array.BYTES_PER_ELEMENT;
  if (bytes <= array.buffer.maxByteLength) {
    array.buffer.resize(bytes);
    return array;
  }
  const larger = new (array.constructor as new (memory: ArrayBuffer) => A)(growingMemory(bytes));
  larger.set(array);
  return larger;
}
