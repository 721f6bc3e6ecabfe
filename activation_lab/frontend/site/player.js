/** The playground without a server: the player with a recorded run, on the page that activation_lab/frontend/site/lesson.js moves. */

const packed = JSON.parse(document.getElementById("data").textContent).run;

async function bytes() {
  const compressed = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  return new Uint8Array(await new Response(new Blob([compressed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

document.addEventListener("lesson", async ({ detail: { slider } }) => {
  const thumb = document.querySelector(`.st-key-${slider.key} input`);
  const player = new Player(document.querySelector(".player"));
  const run = await bytes();
  // The player follows the attribute, which Streamlit's sliders keep and plain ones do not.
  thumb.addEventListener("input", () => thumb.setAttribute("value", thumb.value));
  const rest = ({ epoch }) => {
    thumb.value = epoch;
    for (const event of ["input", "change"]) thumb.dispatchEvent(new Event(event, { bubbles: true }));
  };
  const show = () => player.update(run, rest);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  show();
});
