/** Types of what Streamlit hands to a component (v2), as far as ours use it. */

import type { takePictures } from "./live_chart.js";

export interface Component<Data> {
  data: Data;
  /** Where the component's HTML stands. */
  parentElement: HTMLElement;
  /** Tells the server of an event. */
  setTriggerValue(name: string, value: unknown): void;
}

declare global {
  /** The live chart's exports, on their way: put in front of a component's script by activation_lab/server/served_files.py. */
  const script: Promise<{ takePictures: typeof takePictures }>;
}
