/** One function's samples, put where a page's script finds them; activation_lab/frontend/scripts.py sets both values. */

/** The function's name. */
const NAME = "";
/** An address that holds the samples. */
const ADDRESS = "";

window.FRAMES ??= {};
window.FRAMES[NAME] = ADDRESS;
