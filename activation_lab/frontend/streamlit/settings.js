/** What activation_lab/frontend/scripts.py sets for each component that Streamlit mounts. */

/** The address of the component's script, relative to the app's root. */
export const SCRIPT = "";
