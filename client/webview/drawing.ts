/** A part of the page and where its upper left corner comes to lie in the drawing. */
interface Placed {
  readonly origin: DOMRect;
  readonly top: number;
}

/** What is seen of some elements, below each other, as an SVG that any program opens: boxes, words and lines. */
export function drawElements(elements: readonly HTMLElement[]): string {
  const parts: string[] = [];
  const width = Math.max(...elements.map(({ scrollWidth }) => scrollWidth));
  let top = 0;
  for (const element of elements) {
    drawElement(element, { origin: element.getBoundingClientRect(), top }, parts);
    top += element.scrollHeight;
  }
  const background = attributes({ width, height: top, fill: getComputedStyle(document.body).backgroundColor });
  const frame = attributes({ xmlns: 'http://www.w3.org/2000/svg', width, height: top, viewBox: `0 0 ${width} ${top}` });
  return `<svg ${frame}><rect ${background}/>${parts.join('')}</svg>`;
}

/** The same as a picture of pixels, as sharp as the screen, in base64. */
export async function paint(svg: string): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * devicePixelRatio;
  canvas.height = image.height * devicePixelRatio;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').replace(/^[^,]*,/, '');
}

function drawElement(element: Element, placed: Placed, parts: string[]): void {
  const style = getComputedStyle(element);
  if (style.visibility === 'hidden' || style.display === 'none' || element.matches('.spoken, .menu')) return;
  if (element instanceof SVGSVGElement) {
    drawLines(element, placed, parts);
    return;
  }
  drawBox(element, style, placed, parts);
  for (const child of element.childNodes) {
    if (child instanceof Element) drawElement(child, placed, parts);
    else if (child instanceof Text) drawWords(child, style, placed, parts);
  }
}

function drawBox(element: Element, style: CSSStyleDeclaration, { origin, top }: Placed, parts: string[]): void {
  const box = element.getBoundingClientRect();
  const filled = !isClear(style.backgroundColor);
  const sides = ['Top', 'Right', 'Bottom', 'Left'] as const;
  const framed = sides.every((side) => style[`border${side}Width`] !== '0px' && !isClear(style[`border${side}Color`]));
  if (box.width === 0 || !(filled || framed)) return;
  parts.push(
    `<rect ${attributes({
      x: box.left - origin.left + 0.5,
      y: box.top - origin.top + top + 0.5,
      width: Math.max(box.width - 1, 0),
      height: Math.max(box.height - 1, 0),
      rx: Number.parseFloat(style.borderTopLeftRadius) || 0,
      fill: filled ? style.backgroundColor : 'none',
      stroke: framed ? style.borderTopColor : 'none',
      'stroke-dasharray': style.borderTopStyle === 'dashed' ? '4 3' : 'none',
    })}/>`,
  );
}

/** Words line by line, as the page has broken them. */
function drawWords(node: Text, style: CSSStyleDeclaration, { origin, top }: Placed, parts: string[]): void {
  for (const { words, box } of linesOf(node)) {
    const place = attributes({
      x: box.left - origin.left,
      y: box.top - origin.top + top + box.height / 2,
      fill: style.color,
      'font-family': style.fontFamily,
      'font-size': style.fontSize,
      'font-weight': style.fontWeight,
      'letter-spacing': style.letterSpacing === 'normal' ? 0 : style.letterSpacing,
      'dominant-baseline': 'central',
    });
    parts.push(`<text ${place}>${escaped(style.textTransform === 'uppercase' ? words.toUpperCase() : words)}</text>`);
  }
}

function linesOf(node: Text): readonly { readonly words: string; readonly box: DOMRect }[] {
  const range = document.createRange();
  const lines: { words: string; box: DOMRect }[] = [];
  for (const { 0: word, index } of node.data.matchAll(/\S+\s*/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.trimEnd().length);
    const box = range.getBoundingClientRect();
    const line = lines.at(-1);
    if (line !== undefined && Math.abs(line.box.top - box.top) < 2) line.words += word;
    else if (box.width > 0) lines.push({ words: word, box });
  }
  return lines;
}

/** Shapes with what the style sheet says of them written out. */
function drawLines(svg: SVGSVGElement, { origin, top }: Placed, parts: string[]): void {
  const box = svg.getBoundingClientRect();
  const { width, height } = svg.viewBox.baseVal;
  const scale = width > 0 && height > 0 ? ` scale(${box.width / width} ${box.height / height})` : '';
  const shapes = [...svg.querySelectorAll('path, circle')].map((shape) => {
    const copy = shape.cloneNode() as Element;
    const { fill, stroke, strokeWidth, strokeDasharray } = getComputedStyle(shape);
    copy.removeAttribute('class');
    for (const [name, value] of Object.entries({ fill, stroke, 'stroke-width': strokeWidth }))
      copy.setAttribute(name, value);
    copy.setAttribute('stroke-dasharray', strokeDasharray);
    return new XMLSerializer().serializeToString(copy);
  });
  const move = `translate(${box.left - origin.left} ${box.top - origin.top + top})${scale}`;
  parts.push(`<g ${attributes({ transform: move })}>${shapes.join('')}</g>`);
}

function isClear(colour: string): boolean {
  return colour === 'transparent' || /, 0\)$/.test(colour);
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(String(value))}"`)
    .join(' ');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
