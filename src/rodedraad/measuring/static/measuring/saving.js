// What is on the screen and what the server has, of one check. Nothing here touches the page.
//
// One save at a time is under way. It keeps its key and its content until the server has answered,
// so a save whose reply was lost is sent again and counts once. What changes meanwhile waits for
// the next. "Saved" means that the server has answered, and it answers only after its commit.

const FIRST_WAIT = 5000; // milliseconds
const LONGEST_WAIT = 60000;
const PATIENCE = 20000; // after so long without an answer a request counts as lost
const KINDS = ["answers", "words"];
const FINAL = { 400: "refused", 404: "gone", 409: "closed", 410: "gone", 413: "refused", 415: "refused" };

export function newSaving({ addresses, token, kept, tell }) {
  const theirs = new Map(); // "answers/c1" → what the server has there; absent where nothing stands
  for (const kind of KINDS) {
    for (const [name, value] of Object.entries(kept[kind] ?? {})) theirs.set(`${kind}/${name}`, value);
  }
  const mine = new Map(theirs);
  const clashes = new Set(); // what was changed on both sides and waits for her choice
  let sending = null;
  let tries = 0;
  let busy = false;
  let running = Promise.resolve();
  let trouble = "";
  let wait = FIRST_WAIT;
  let retryIn = 0;
  let timer = 0;

  const unsaved = () => [...mine.keys()].filter((place) => mine.get(place) !== theirs.get(place));
  const sendable = () => unsaved().filter((place) => !clashes.has(place));
  const isOver = () => Object.values(FINAL).includes(trouble);

  function told() {
    const sides = [...clashes].map((place) => ({ place, mine: mine.get(place), theirs: theirs.get(place) }));
    tell({ unsaved: unsaved().length, saved: theirs.size > 0, trouble, retryIn, clashes: sides });
  }

  function change(kind, name, value) {
    const place = `${kind}/${name}`;
    mine.set(place, value);
    clashes.delete(place); // answering it anew, having seen both, is choosing
    told();
  }

  // Done when the server has answered all that was there to send, or one try has failed.
  function flush() {
    clearTimeout(timer);
    if (!busy && !isOver()) running = send();
    return running;
  }

  async function send() {
    const places = sendable();
    if (sending === null && places.length > 0) sending = saveOf(places, mine, theirs);
    if (sending === null) return told();
    busy = true;
    told();
    const answer = await attempt();
    busy = false;
    await settle(answer);
  }

  async function attempt() {
    tries += 1;
    try {
      const address = tries > 1 ? addresses.again : addresses.first;
      const response = await inTurn(() => post(address, sending, token));
      return { status: response.status, content: await contentOf(response) };
    } catch {
      return { status: 0 }; // no network, no answer in time, or half an answer
    }
  }

  function settle({ status, content }) {
    if (content?.clashes) return takeOver(content);
    if (status === 403 && tries % 2 === 1) return renewToken();
    trouble = FINAL[status] ?? (status === 423 ? "locked" : "offline");
    if (!isOver()) later();
    told();
  }

  function takeOver(content) {
    for (const kind of KINDS) {
      for (const [name, value] of Object.entries(content[kind])) theirs.set(`${kind}/${name}`, value);
    }
    for (const clash of content.clashes) {
      const place = `${clash.kind}/${clash.name}`;
      if (!("here" in clash)) theirs.delete(place);
      if (mine.get(place) !== theirs.get(place)) clashes.add(place);
    }
    [sending, tries, trouble, wait, retryIn] = [null, 0, "", FIRST_WAIT, 0];
    return flush();
  }

  function later() {
    timer = setTimeout(flush, wait);
    retryIn = Math.round(wait / 1000);
    wait = Math.min(wait * 1.6, LONGEST_WAIT);
  }

  // She signed in anew in another tab: the form's token of this page is no longer the right one.
  async function renewToken() {
    try {
      const response = await fetch(addresses.again, { headers: { Accept: "application/json" } });
      if (response.ok) token = (await response.json()).token;
    } catch {
      // Told as any other lost connection, by the next try.
    }
    return flush();
  }

  // The page goes away. What is under way arrives by itself; the rest is sent without waiting.
  function leave() {
    if (isOver()) return;
    const under = new Map(theirs);
    for (const kind of KINDS) {
      for (const { name, to } of sending?.[kind] ?? []) under.set(`${kind}/${name}`, to);
    }
    if (sending !== null && !busy) post(addresses.again, sending, token).catch(() => {});
    const rest = sendable().filter((place) => mine.get(place) !== under.get(place));
    if (rest.length > 0) post(addresses.first, saveOf(rest, mine, under), token).catch(() => {});
  }

  function values(kind) {
    const found = [...mine].filter(([place]) => place.startsWith(`${kind}/`));
    return Object.fromEntries(found.map(([place, value]) => [place.slice(kind.length + 1), value]));
  }

  return { change, flush, leave, values, unsaved: () => unsaved().length };
}

function saveOf(places, mine, before) {
  const save = { key: freshKey(), answers: [], words: [] };
  for (const place of places) {
    const [kind, name] = place.split(/\/(.*)/s);
    const was = before.has(place) ? { was: before.get(place) } : {};
    save[kind].push({ name, to: mine.get(place), ...was });
  }
  return save;
}

// The saves of one page go one after another, also where it holds the checks of several pupils.
let line = Promise.resolve();

function inTurn(work) {
  const done = line.then(work);
  line = done.catch(() => {});
  return done;
}

function post(address, save, token) {
  return fetch(address, {
    method: "POST",
    keepalive: true, // what is under way when she closes the tab still arrives
    signal: AbortSignal.timeout(PATIENCE),
    headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify(save),
  });
}

async function contentOf(response) {
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  return isJson ? response.json() : null;
}

// `crypto.randomUUID` exists only over TLS and on one's own machine.
function freshKey() {
  const signs = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0"));
  return signs.join("");
}
