/** The network player as a Streamlit component: mounted, updated and removed as Streamlit says. */

import { Player } from "../network_player/player.js";

const mounted = new WeakMap();

/** At mount, and whenever the data or the theme change. */
export function draw(component) {
  const host = component.parentElement;
  if (!mounted.has(host)) mounted.set(host, new Player(host));
  mounted.get(host).update(component.data, (asked) => component.setTriggerValue("asked", asked));
}

export function remove(host) {
  mounted.get(host)?.remove();
  mounted.delete(host);
}
