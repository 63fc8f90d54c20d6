/** How a body is written that is made while it is read. */
export interface PacedStream {
  /** Who does not read on for so long is cut off. */
  readonly stallMs: number;
  /** Called once, however the stream ends. */
  readonly onEnd: () => void;
}

/** Chunks as a body: the next one is made when the one before was taken. */
export function pacedStream(
  chunks: AsyncGenerator<Uint8Array<ArrayBuffer>>,
  { stallMs, onEnd }: PacedStream,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const end = () => {
    clearTimeout(timer);
    if (isOver) return;
    isOver = true;
    onEnd();
  };
  return new ReadableStream({
    async pull(controller) {
      clearTimeout(timer);
      try {
        const { done, value } = await chunks.next();
        if (isOver) return;
        if (done) {
          end();
          controller.close();
          return;
        }
        controller.enqueue(value);
        timer = setTimeout(() => {
          end();
          controller.error(new Error('nobody reads on'));
          chunks.return(undefined).catch(() => undefined);
        }, stallMs).unref();
      } catch (error) {
        end();
        controller.error(error);
      }
    },
    async cancel() {
      end();
      await chunks.return(undefined);
    },
  });
}
