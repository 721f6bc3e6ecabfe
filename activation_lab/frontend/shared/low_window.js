/** A low window, such as that of a phone in landscape. */

// As in the style sheets.
const LOW = "(min-width: 31.25em) and (max-height: 30em)";

export const isLow = () => matchMedia(LOW).matches;
