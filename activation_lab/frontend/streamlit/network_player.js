/** The network player as a Streamlit component: mounted, updated and removed as Streamlit says. */

import { Player } from "../network_player/player.js";

/** @type {WeakMap<HTMLElement, Player>} */
const mounted = new WeakMap();

/**
 * At mount, and whenever the data or the theme change.
 * @param {import("./types.d.ts").Component<Uint8Array<ArrayBuffer>>} component
 */
export function draw(component) {
  const host = component.parentElement;
  const player = mounted.get(host) ?? new Player(host);
  mounted.set(host, player);
  player.update(component.data, (asked) => component.setTriggerValue("asked", asked));
}

/** @param {HTMLElement} host */
export function remove(host) {
  mounted.get(host)?.remove();
  mounted.delete(host);
}
