// One leaf in sight, the others a press away. The address says which, so going back goes back.

export function startLeaves(leaves, ways) {
  const named = new Map([...leaves].map((leaf) => [leaf.dataset.leaf, leaf]));
  const first = leaves[0].dataset.leaf;
  const wanted = () => decodeURIComponent(location.hash.slice(1));

  function show(focus) {
    const name = named.has(wanted()) ? wanted() : first;
    for (const [one, leaf] of named) leaf.toggleAttribute("data-shown", one === name);
    for (const way of ways) {
      if (way.dataset.to === name) way.setAttribute("aria-current", "step");
      else way.removeAttribute("aria-current");
    }
    if (!focus) return;
    named.get(name).querySelector("h2").focus({ preventScroll: true });
    named.get(name).scrollIntoView({ block: "nearest" });
  }

  addEventListener("hashchange", () => show(true));
  show(false);
}
