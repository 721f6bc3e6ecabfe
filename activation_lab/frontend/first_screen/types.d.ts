/** What Streamlit's front end reads of the window as it starts. */

export {};

declare global {
  interface Window {
    __streamlit?: { BACKEND_BASE_URL?: string };
  }
}
