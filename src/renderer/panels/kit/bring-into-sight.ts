/** Scrolls what holds an element until it is seen, by as little as that takes; less motion goes there at once. */
export function bringIntoSight(element: Element | null): void {
  const isStill = document.documentElement.dataset['motion'] === 'reduced';
  element?.scrollIntoView({ block: 'nearest', behavior: isStill ? 'instant' : 'smooth' });
}
