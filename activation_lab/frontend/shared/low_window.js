/** A window that is low: that of a phone which lies on its side. */

// As in the style sheets.
const LOW = "(min-width: 31.25em) and (max-height: 30em)";

export const isLow = () => matchMedia(LOW).matches;
