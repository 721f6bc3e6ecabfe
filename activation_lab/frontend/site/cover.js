/** Whether a lesson's answer is covered on a page without a server. */

/**
 * As `is_covered` of activation_lab/content/address.py.
 * @param {{ pressed: boolean, asked: string[], guessed: boolean, linked: boolean }} state pressed: whether the reader has asked to be
 *   shown; asked: what the address says of answers; guessed: whether the reader has guessed; linked: whether the link had settings
 */
export const isCovered = ({ pressed, asked, guessed, linked }) =>
  !pressed && (asked.includes("hidden") || !(asked.includes("shown") || guessed || linked));

/**
 * The setting about answers that stays in the address.
 * @param {string[]} asked
 */
export const onward = (asked) => ["hidden", "shown"].find((word) => asked.includes(word));

/**
 * Words of an address as they are meant, whatever their case.
 * @param {string[]} texts
 */
export const plainWords = (texts) => texts.map((text) => text.trim().toLowerCase());
