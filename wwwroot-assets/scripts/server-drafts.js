// What the server keeps of each form (drafts.js).

const serverDrafts = (() => {
  const turns = new Map();
  const toRemove = new Set();

  // One after the other, since the server could answer two at once in any order, and an older text would replace the later one.
  function inTurn(draft, send) {
    const last = turns.get(draft);
    const sent = last ? last.then(send) : send();
    turns.set(draft, Promise.resolve(sent));
    return sent;
  }

  // A proxy answers for an absent server, and an ended sign-in redirects: in neither case was anything stored.
  function put(draft, body, keepalive = false) {
    // Browsers refuse to keep a larger request alive.
    const alive = keepalive && body.length < 60_000;
    return ask(draft, { method: "PUT", headers: { "Content-Type": "application/json" }, redirect: "manual", body, keepalive: alive });
  }

  // Whatever gets no answer ends, since others wait for it.
  const ask = (draft, how) => fetch(`/drafts/${draft}`, { ...how, signal: AbortSignal.timeout(30_000) }).catch(() => null);

  function remove(draft) {
    toRemove.add(draft);
    return inTurn(draft, () => removeNow(draft));
  }

  async function removeNow(draft) {
    toRemove.delete(draft);
    const answer = await ask(draft, { method: "DELETE", keepalive: true });
    return answer?.ok === true;
  }

  // A page that is left has no further turns.
  const leave = (typedOn) => [...toRemove].filter((draft) => !typedOn.includes(draft)).forEach(removeNow);

  return { inTurn, put, remove, leave, lastOf: (draft) => turns.get(draft) };
})();
