// Sends forms in the background, one after the other in the order given, and again until the server has answered.
// What has not been sent yet is kept in this browser under a name, and sent when the same page is opened next.

const WAITS = [1, 2, 4, 8, 15];
export const [FINE, REFUSED] = [200, 409];

// The server's answer as { status, body }; null where there was none, or none that settles anything.
export async function post(url, fields) {
  const token = document.querySelector("meta[name=csrf-token]").content;
  const headers = { "X-CSRFToken": token, "X-Requested-With": "fetch", Accept: "application/json" };
  try {
    const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
    const answer = await fetch(url, { method: "POST", headers, body, keepalive: !(fields instanceof FormData) });
    if (answer.status >= 500 || answer.status === 429) return null;
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
    return { status: answer.redirected || answer.status === 400 ? 401 : answer.status, body: isJson ? await answer.json() : {} };
  } catch {
    return null; // offline
  }
}

// A store that falls back to memory where the browser closes its own to us.
export function makeStore() {
  const memory = new Map();
  const reach = (use) => {
    try {
      return use(localStorage);
    } catch {
      return undefined; // no storage here: what is kept lasts as long as the page
    }
  };
  return {
    get: (name) => reach((kept) => kept.getItem(name)) ?? memory.get(name) ?? null,
    set(name, text) {
      memory.set(name, text);
      reach((kept) => kept.setItem(name, text));
    },
    drop(name) {
      memory.delete(name);
      reach((kept) => kept.removeItem(name));
    },
  };
}

export class Outbox {
  #jobs;
  #sending = false;
  #failures = 0;
  #timer;
  #waiting = [];

  // `say` is told how it stands in words; `refused` gets a job that the server would not do, with its answer.
  constructor(name, store, { say, refused }) {
    Object.assign(this, { name, store, say, refused });
    this.#jobs = JSON.parse(store.get(name) ?? "[]");
    addEventListener("online", () => this.send());
  }

  get jobs() {
    return [...this.#jobs];
  }

  add(job) {
    this.#jobs.push(job);
    this.#keep();
    if (this.#failures === 0) this.say("Saving…");
    this.send();
  }

  // Resolves once nothing is left to be sent.
  settled() {
    return this.#jobs.length === 0 ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }

  async send() {
    clearTimeout(this.#timer);
    if (this.#sending || this.#jobs.length === 0) return;
    this.#sending = true;
    let reached = true;
    while (reached && this.#jobs.length > 0) reached = await this.#sendOne(this.#jobs[0]);
    this.#sending = false;
    if (reached) this.#finish();
    else this.#tryLater();
  }

  async #sendOne(job) {
    const answer = await post(job.url, job.fields);
    if (answer === null) return false;
    if (answer.status === 401) {
      this.#failures = WAITS.length;
      this.say("Not saved. Sign in again, then open this page anew; nothing is lost.");
      return false;
    }
    this.#jobs.shift();
    this.#keep();
    if (answer.status !== FINE) this.refused(job, answer.body);
    return true;
  }

  #finish() {
    this.#failures = 0;
    this.say("Saved");
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #tryLater() {
    if (this.#failures < WAITS.length) this.say("Not saved, trying again");
    this.#failures += 1;
    this.#timer = setTimeout(() => this.send(), WAITS[Math.min(this.#failures, WAITS.length) - 1] * 1000);
  }

  #keep() {
    if (this.#jobs.length > 0) this.store.set(this.name, JSON.stringify(this.#jobs));
    else this.store.drop(this.name);
  }
}
