/** Real milliseconds between two steps of the clock. */
const STEP_MS = 100;
/** The longest step: after a pause the clock goes on where it stopped. */
const LONGEST_STEP_MS = 250;

/** Lets simulated time pass like real time while something is to happen and the page is seen. */
export interface Ticker {
  /** A view came: whether anything is still to happen, so the next step may be asked for. */
  arrived(lively: boolean): void;
}

/** Asks for one step at a time; the next one only when the answer to the last is there. */
export function createTicker(advance: (ms: number) => void): Ticker {
  let timer: number | undefined;
  let last = performance.now();
  let lively = false;
  const step = () => {
    timer = undefined;
    const now = performance.now();
    const passed = Math.min(Math.round(now - last), LONGEST_STEP_MS);
    last = now;
    advance(passed);
  };
  const schedule = () => {
    if (!lively || document.hidden || timer !== undefined) return;
    timer = window.setTimeout(step, Math.max(0, STEP_MS - (performance.now() - last)));
  };
  const pause = () => {
    window.clearTimeout(timer);
    timer = undefined;
  };
  document.addEventListener('visibilitychange', () => {
    pause();
    last = performance.now();
    schedule();
  });
  return {
    arrived(next) {
      if (next && !lively) last = performance.now();
      lively = next;
      if (lively) schedule();
      else pause();
    },
  };
}
