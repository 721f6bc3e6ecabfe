/** Work at the pace of the screen. */

/**
 * Calls `act` at once, then not again before the next animation frame, however often it is asked.
 * @param {() => void} act
 */
export function oncePerFrame(act) {
  let resting = false;
  let again = false;
  return function ask() {
    again = resting;
    if (resting) return;
    resting = true;
    act();
    requestAnimationFrame(() => {
      resting = false;
      if (again) ask();
    });
  };
}
