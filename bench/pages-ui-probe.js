// Runs inside the page before its own scripts: what is timed there is not delayed by whoever asks.
{
  const longestMs = 20_000;

  /** The time at which the next frame has been drawn. */
  const frame = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        // What is posted now is told after the frame.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    });

  /** Until a list is drawn that is of the filters in force, with rows or with the words why there are none. */
  async function drawn(holds) {
    const startedAt = performance.now();
    for (;;) {
      const at = await frame();
      if (document.querySelector('.page[aria-busy="false"]') && holds()) return at;
      if (at - startedAt > longestMs) throw new Error(`nothing was drawn at ${location}`);
    }
  }

  function controlOf(label) {
    const ofLabel = [...document.querySelectorAll('label')].find((each) => each.textContent === label);
    return ofLabel ? document.getElementById(ofLabel.htmlFor) : document.querySelector(`[aria-label="${label}"]`);
  }

  /** What a person does to a control; React hears of it by the events that the browser sends then. */
  function act({ label, value }) {
    const control = controlOf(label);
    if (control.localName === 'button') return control.click();
    if (control.role === 'radiogroup') return control.querySelector(`input[value="${value}"]`).click();
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value');
    set.call(control, value);
    control.dispatchEvent(new Event(control.localName === 'select' ? 'change' : 'input', { bubbles: true }));
  }

  /** Whether a part of the list is in sight that no row covers. */
  function isBlank(box) {
    const { top, bottom } = box.getBoundingClientRect();
    const bounds = [...box.querySelectorAll('tr.body')].map((row) => row.getBoundingClientRect());
    const first = Math.min(...bounds.map((row) => row.top));
    const last = Math.max(...bounds.map((row) => row.bottom));
    const head = box.querySelector('thead').getBoundingClientRect().height;
    return first > top + head + 1 || last < bottom - 1;
  }

  globalThis.probe = {
    /** Milliseconds from what a person does until the list that it asks for is drawn. */
    async change(deed) {
      const startedAt = performance.now();
      act(deed);
      const asked = () => (new URLSearchParams(location.search).get(deed.key) ?? '') === deed.value;
      return (await drawn(asked)) - startedAt;
    },

    /** Milliseconds from the beginning of the visit until rows can be read and the list be searched. */
    usable: () =>
      drawn(() => document.querySelector('tr.body') !== null && document.querySelector('input[type=search]') !== null),

    /** Milliseconds for the smallest answer and a frame after it: the least that anything takes here. */
    async floor(address) {
      const startedAt = performance.now();
      await (await fetch(address)).text();
      return (await frame()) - startedAt;
    },

    /**
     * Counts from now on how often the list was scrolled, and how often a part of it was without rows: before the page
     * answered to it, when the browser may already show it, and after.
     */
    watchScrolling() {
      const box = document.querySelector('.table');
      const seen = { scrolls: 0, before: 0, after: 0, furthest: 0 };
      // The window hears of it before the page's own listener at the list does.
      const look = () => {
        seen.scrolls++;
        seen.furthest = Math.max(seen.furthest, box.scrollTop);
        if (isBlank(box)) seen.before++;
        requestAnimationFrame(() => {
          if (isBlank(box)) seen.after++;
        });
      };
      addEventListener('scroll', look, { capture: true, passive: true });
      globalThis.scrolled = seen;
    },
  };
}
