/** How large the reader's browser shows text. */

const USUAL_SIZE = 16;

/** How many times as large as usual: 2 where the browser is set to text of twice the size. */
export const textScale = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_SIZE;
