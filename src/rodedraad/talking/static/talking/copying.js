// Copies a sentence. The words for what happened stand in the page, in its own language.

import { tellBriefly } from "./telling.js";

/** Copy the text of an element and say so in the region, or ask to do it by hand. */
export async function copy(element, region) {
  const copied = await copyText(element);
  tellBriefly(region, copied ? region.dataset.copied : region.dataset.byHand);
}

async function copyText(element) {
  try {
    await navigator.clipboard.writeText(spoken(element));
    return true;
  } catch {
    // No clipboard without a secure address, or not allowed: select it, so that a key press does.
    getSelection().selectAllChildren(element);
    return document.execCommand("copy");
  }
}

/** What an element says, on one line. */
export function spoken(element) {
  return element.textContent.replace(/\s+/g, " ").trim();
}
