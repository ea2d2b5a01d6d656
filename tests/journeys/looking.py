"""What a person with eyes, fingers or ears would notice, as scripts that a browser runs.

Each takes a page and gives a sentence for everything that is wrong.
"""

from playwright.sync_api import Page

_SHARED = """
const seen = one => {
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  return box.width > 0 && box.height > 0 && style.visibility !== 'hidden'
    && !one.closest('.unseen') && !one.matches('.skip-link');
};
const told = one => (one.tagName.toLowerCase() + ' "'
  + (one.innerText || one.labels?.[0]?.innerText || one.name || one.className || '') + '"')
  .replace(/\\s+/g, ' ').slice(0, 70);
"""

_SMALL_TARGETS = """
() => [...document.querySelectorAll('a[href], button, input, textarea, summary, select')]
  .filter(seen)
  .filter(one => one.type !== 'hidden' && !one.disabled)
  .map(one => [one, (one.closest('label') || one).getBoundingClientRect()])
  .filter(([one, box]) => box.width < 43.9 || box.height < 43.9)
  .map(([one, box]) => `${told(one)} is ${box.width.toFixed(0)} x ${box.height.toFixed(0)}`)
"""

_SMALL_ANSWERS = """
() => [...document.querySelectorAll('.card')].filter(seen)
  .map(one => [one, one, one.querySelector('input')]
    .map((part, at) => at ? part.getBoundingClientRect() : part))
  .filter(([one, box, radio]) => box.height < (one.closest('.dense') ? 55.9 : 87.9)
    || (box.width < 199.9 && !one.closest('.dense'))
    || radio.height < box.height - 1 || radio.width < box.width - 1)
  .map(([one, box]) => `${told(one)} is ${box.width.toFixed(0)} x ${box.height.toFixed(0)}`)
"""

_PAIRS = """
const pairs = () => {
  const targets = [...document.querySelectorAll('a[href], button, label.card')].filter(seen)
    .map(one => [one, one.getBoundingClientRect()]);
  return targets.flatMap(([one, a], at) => targets.slice(at + 1)
    .filter(([other]) => !one.contains(other) && !other.contains(one))
    .map(([other, b]) => [one, other, a, b]));
};
"""
"""Every two targets of which none stands in the other, with where they stand."""

_NEAR_TARGETS = """
() => pairs().filter(([_one, _other, a, b]) => a.left < b.right - .5 && b.left < a.right - .5
    && a.top < b.bottom - .5 && b.top < a.bottom - .5)
  .map(([one, other]) => `${told(one)} overlaps ${told(other)}`)
"""

_CLOSE_TARGETS = """
() => pairs().map(([one, other, a, b]) => [one, other,
    Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom)])
  .filter(([_one, _other, gap]) => gap < 15.9)
  .map(([one, other, gap]) => `${told(one)} is ${gap.toFixed(0)} px from ${told(other)}`)
"""

_SIDEWAYS = """
() => {
  const root = document.documentElement, wide = root.clientWidth;
  const own = root.scrollWidth > wide
    ? [`the page is ${root.scrollWidth} px wide, not ${wide}`] : [];
  const out = [...document.body.querySelectorAll('*')].filter(seen)
    .filter(one => !one.closest('.table-scroll') && !one.closest('svg'))
    .filter(one => one.getBoundingClientRect().right > wide + 1
      || one.getBoundingClientRect().left < -1)
    .map(one => `${told(one)} sticks out`);
  return [...own, ...out];
}
"""

_CLIPPED = """
() => [...document.body.querySelectorAll('*')].filter(seen)
  .filter(one => !one.closest('.table-scroll') && !one.closest('svg')
    && !one.matches('input, textarea'))
  .flatMap(one => {
    const style = getComputedStyle(one), said = [];
    const clips = [style.overflowX, style.overflowY].some(how => how !== 'visible');
    const wider = one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0;
    const higher = one.scrollHeight > one.clientHeight + 1 && one.clientHeight > 0;
    if (clips && (wider || higher)) said.push(`${told(one)} is cut off`);
    const holds = one.matches('.button, .card__face, .problems, .note, .task, .said-by__one');
    if (holds && wider && style.display !== 'inline') said.push(`${told(one)} is too narrow`);
    return said;
  })
"""

_OVER_WORDS = """
() => {
  const texts = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const one = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !seen(one) || one.closest('.card__chosen')) continue;
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    for (const box of range.getClientRects()) if (box.width > 1) texts.push([one, box]);
  }
  const found = new Set();
  texts.forEach(([one, a], at) => texts.slice(at + 1).forEach(([other, b]) => {
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 2 && high > Math.min(a.height, b.height) / 3)
      found.add(`${told(one)} lies over ${told(other)}`);
  }));
  return [...found];
}
"""

_TWICE_SAID = """
([names]) => names.filter(name => {
  const words = name.toLowerCase().match(/[\\p{L}\\p{N}]+|[.:?!]/gu) || [];
  for (let long = 1; long <= words.length / 2; long++)
    for (let at = 0; at + 2 * long <= words.length; at++)
      if (words.slice(at, at + long).join(' ') === words.slice(at + long, at + 2 * long).join(' '))
        return true;
  return false;
})
"""


def _run(page: Page, script: str) -> list[str]:
    found: list[str] = page.evaluate(f"() => {{ {_SHARED} {_PAIRS} return ({script})(); }}")
    return found


def small_targets(page: Page) -> list[str]:
    """What has to be hit and is smaller than 44 by 44 pixels."""
    return _run(page, _SMALL_TARGETS)


def small_answers(page: Page) -> list[str]:
    """Answers smaller than 200 by 88 pixels, or whose whole card is not the target.

    Where staff answer many questions on one page, 56 pixels high is enough.
    """
    return _run(page, _SMALL_ANSWERS)


def overlapping_targets(page: Page) -> list[str]:
    """Things to hit that lie over each other."""
    return _run(page, _NEAR_TARGETS)


def close_targets(page: Page) -> list[str]:
    """Things to hit that stand less than 16 pixels from each other."""
    return _run(page, _CLOSE_TARGETS)


def sideways(page: Page) -> list[str]:
    """What makes a page scroll sideways, or leaves it."""
    return _run(page, _SIDEWAYS)


def clipped(page: Page) -> list[str]:
    """What is cut off, or wider than the box it stands in."""
    return _run(page, _CLIPPED)


def covered_words(page: Page) -> list[str]:
    """Words that lie over other words."""
    return _run(page, _OVER_WORDS)


def names_said_twice(names: list[str], page: Page) -> list[str]:
    """Those of the names that say a word or a phrase twice in a row."""
    found: list[str] = page.evaluate(_TWICE_SAID, [names])
    return found
