// A figure as the page shows it: the same markup as the template's, made by the browser.

const SVG = "http://www.w3.org/2000/svg";

/**
 * Returns an element of a drawing.
 * @param {string} name
 * @param {{ [attribute: string]: string | number }} attributes
 */
export function svg(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
  return element;
}

/**
 * Returns the shapes of a figure, the hindmost first; those that lie hidden only where they are to move.
 * @param {import("./drawing.js").Figure} figure
 * @param {boolean} moves
 */
export function shapesOf({ shapes }, moves = false) {
  return shapes.filter(({ hidden }) => moves || !hidden).map(({ part, place, path, kind }) =>
    part
      ? svg("use", { href: `#figure-${part}`, transform: place, class: kind })
      : svg("path", { d: path, class: kind })
  );
}

/**
 * Returns a figure by itself, with what a moving figure needs of it.
 * @param {import("./drawing.js").Figure} figure
 */
export function figureOf(figure) {
  const { frame, joints, bones } = figure;
  const viewBox = `${frame.left} ${frame.top} ${frame.width} ${frame.height}`;
  const drawn = svg("svg", { class: "figure", viewBox, "data-joints": joints, "data-bones": bones });
  drawn.append(...shapesOf(figure, true));
  return /** @type {SVGElement} */ (drawn);
}
