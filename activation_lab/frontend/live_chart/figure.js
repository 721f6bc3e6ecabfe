/** Figures as the server or a frames file has them, made ready to be drawn. */

/** @typedef {import("./plotly.d.ts").Figure} Figure */

/**
 * A copy of the figure with a palette's colours in place of its tokens, such as "$paper".
 * @param {Figure} figure
 * @param {import("../shared/types.d.ts").Palette} palette
 * @returns {Figure}
 */
export const coloured = (figure, palette) =>
  JSON.parse(JSON.stringify(figure), (_, value) =>
    typeof value === "string" && value.startsWith("$") ? palette[value] : value,
  );

/**
 * The figure without what a teacher asks for: f′, ∂f/∂parameter and the tangent.
 * @param {Figure} figure
 * @returns {Figure}
 */
export function withoutAnswer({ data, layout }) {
  const kept = data.filter(
    ({ meta }) => meta.role !== "tangent" && ["f", "band_low", "band_high"].includes(meta.curve),
  );
  return { data: kept, layout };
}
