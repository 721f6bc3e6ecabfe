/** The property of the window that Streamlit's front end reads when it starts. */

export {};

declare global {
  interface Window {
    __streamlit?: { BACKEND_BASE_URL?: string };
  }
}
