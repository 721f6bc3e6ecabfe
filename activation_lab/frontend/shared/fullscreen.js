/** Fullscreen elements. */

/**
 * Whether an element is within the fullscreen element.
 * @param {Element} node
 */
export const inFullscreen = (node) => Boolean(document.fullscreenElement?.contains(node));

/**
 * Lets an element fill the screen, or ends it.
 * @param {Element} node
 */
export function toggleFullscreen(node) {
  if (document.fullscreenElement) document.exitFullscreen();
  else node.requestFullscreen();
}
