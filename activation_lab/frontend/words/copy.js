/** Buttons that copy the code beside them. */

import { all } from "../shared/dom.js";

const COPIED_FOR = 1500;

/**
 * Lets every copy button within an element copy the code in its frame.
 * @param {ParentNode} root
 */
export function copyCode(root) {
  for (const button of all(root, ".copy", HTMLButtonElement)) {
    button.onclick = () => {
      const code = button.parentElement?.querySelector("code");
      if (!code) return;
      getSelection()?.selectAllChildren(code);
      navigator.clipboard?.writeText(code.textContent).catch(() => document.execCommand("copy")) ??
        document.execCommand("copy");
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = "Copy"), COPIED_FOR);
    };
  }
}
