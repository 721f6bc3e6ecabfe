/** Types of what Streamlit hands to a component (v2), as far as ours use it. */

import type { mountLost, mountWords, offeredPictures, unmountLost, unmountWords } from "./live_chart.js";

export interface Component<Data> {
  data: Data;
  /** Where the component's HTML stands. */
  parentElement: HTMLElement;
  /** Tells the server of an event. */
  setTriggerValue(name: string, value: unknown): void;
}

/** What a component's script exports. */
export interface Script {
  draw<Data>(component: Component<Data>): Promise<void>;
  remove(host: HTMLElement): void;
  offeredPictures: typeof offeredPictures;
  mountWords: typeof mountWords;
  unmountWords: typeof unmountWords;
  mountLost: typeof mountLost;
  unmountLost: typeof unmountLost;
}
