"""`python -m benchmarks.typed.enter`: milliseconds from Enter in the field of `/own` until the chart has the new curve, in headless Chromium.

A dozen typical formulas, one after the other, each of them new to the server, several rounds in which a number in each is another one.
"""

import asyncio
from statistics import median

from benchmarks.browser import READY, app_server, chromium
from benchmarks.table import print_machine, print_table, verdict

FORMULAS = (
    "x * tanh(softplus(beta * x)) + {}",
    "x * sigmoid(beta * x) + {}",
    "x + {} if x > 0 else a * (exp(x) - 1)",
    "clip(x + {}, -a, a)",
    "x + sin(a * x)^2 / a + {}",
    "log(1 + exp(x)) + {}",
    "max(x, a * x) + {}",
    "0.5x * (1 + erf(x / sqrt(2))) + {}",
    "x / (1 + |x|) + {}",
    "1 / (1 + exp(-k * x)) + {}",
    "atan(x) + {}",
    "x^2 * exp(-x^2) + {}",
)
ROUNDS, GOAL, PATIENCE = 5, 300, 60_000
CURVE = "document.querySelector('.live-chart-plot').data.find((trace) => trace.name === 'f')"
# Resolves with the milliseconds from the key to the first display frame after the chart's curve became another.
MEASURED = f"""async () => {{
  const state = () => {{ const curve = {CURVE}; return `${{curve.x.length}} ${{Array.from(curve.y).slice(0, 400)}}`; }};
  const before = state();
  const start = performance.now();
  const field = document.querySelector("#own-f");
  field.dispatchEvent(new KeyboardEvent("keydown", {{ key: "Enter", bubbles: true, cancelable: true }}));
  for (;;) {{
    await new Promise(requestAnimationFrame);
    if (state() !== before) return performance.now() - start;
    if (performance.now() - start > {PATIENCE}) throw new Error("no new curve");
  }}
}}"""


async def measured() -> dict[str, list[float]]:
    """Milliseconds by formula."""
    found: dict[str, list[float]] = {formula: [] for formula in FORMULAS}
    with app_server() as server:
        async with chromium() as browser:
            context = await browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
            page = await context.new_page()
            await page.goto(f"{server.address}/own", timeout=PATIENCE)
            await page.wait_for_selector(READY, timeout=PATIENCE)
            await page.wait_for_function(f"{CURVE}?.y?.length > 0", timeout=PATIENCE)
            # The first text loads the parser, SymPy and the component's scripts; the first round warms up.
            for number in range(ROUNDS + 1):
                for formula in FORMULAS:
                    await page.locator("#own-f").fill(formula.format((number + 1) / 8))
                    # As long as a reader looks at the formula that is typeset.
                    await page.wait_for_timeout(1000)
                    took = await page.evaluate(MEASURED)
                    if number:
                        found[formula].append(took)
    return found


def main() -> None:
    found = asyncio.run(measured())
    every = [took for several in found.values() for took in several]
    rows = [
        [formula.format("n"), f"{median(several):.0f}", f"{max(several):.0f}"] for formula, several in found.items()
    ]
    rows.append(["all", f"{median(every):.0f}, goal ≤ {GOAL}, {verdict(median(every) <= GOAL)}", f"{max(every):.0f}"])
    print_machine()
    print_table("From Enter to the new curve, ms", ["typed", "median", "largest"], rows)


if __name__ == "__main__":
    main()
