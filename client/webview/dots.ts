const TRAVEL_MS = 640;
const STAGGER_MS = 90;

/** Lets a dot travel each way once; with reduced motion nothing moves. */
export function sendDots(layer: SVGSVGElement, ways: readonly string[]): void {
  if (ways.length === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const stagger = Math.min(STAGGER_MS, 400 / ways.length);
  ways.forEach((way, index) => {
    const dot = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
    dot.setAttribute('class', 'dot');
    dot.setAttribute('r', '3.5');
    dot.style.setProperty('offset-path', `path("${way}")`);
    layer.append(dot);
    const timing = { duration: TRAVEL_MS, delay: index * stagger, easing: 'ease-in-out', fill: 'backwards' } as const;
    const travel = dot.animate([{ offsetDistance: '0%' }, { offsetDistance: '100%' }], timing);
    travel.onfinish = () => dot.remove();
  });
}
