// Keeping what was told. This page may send nothing to anyone, and its policy holds it to that. So
// another page of this same site opens beside it, asks for what was told, and keeps it.

export const ASKED = "rodedraad/what-was-told";
export const KEPT = "rodedraad/kept";

export function watchKeeping({ address, told, kept }) {
  let vault = null;
  window.addEventListener("message", ({ origin, source, data }) => {
    if (origin !== location.origin || source === null || source !== vault) return;
    if (data === ASKED) vault.postMessage({ told: told() }, location.origin);
    if (data === KEPT) kept();
  });
  return () => {
    vault = window.open(address, "_blank");
  };
}
