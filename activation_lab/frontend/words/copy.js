/** Buttons that copy the code beside them. */

const COPIED_FOR = 1500;

/** Lets every copy button within an element copy the code in its frame. */
export function copyCode(root) {
  for (const button of root.querySelectorAll(".copy")) {
    button.onclick = () => {
      const code = button.parentElement.querySelector("code");
      getSelection().selectAllChildren(code);
      navigator.clipboard?.writeText(code.textContent).catch(() => document.execCommand("copy")) ??
        document.execCommand("copy");
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = "Copy"), COPIED_FOR);
    };
  }
}
