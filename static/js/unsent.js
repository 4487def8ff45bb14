// What was given but isn't safe on the server yet: kept in this browser, sent, and tried again until the server has
// answered, also from the page of the attempt that is opened next. Each entry says on which revision it is based, so
// that the server can tell when another window came before it; then it waits until somebody decides which one counts.
import { isSame } from "./answers.js";

const PREFIX = "unsent:";
const WAITS = [1, 2, 4, 8, 15];
const [REFUSED, SIGNED_OUT, NOT_OURS, OTHERWISE] = [400, 401, 404, 409];

export class Unsent {
  #entries = new Map();
  #revisions = new Map();
  #stopped = new Set();
  #sending = null;
  #failures = 0;
  #timer;

  // `say(words, link)` tells how it stands; `saved(address, revision, left)` and `differs(address)` tell of one answer;
  // `ended(why)` says that nothing can be given any more.
  constructor(attempt, { say, saved, differs, ended }) {
    Object.assign(this, { say, saved, differs, ended });
    this.#load(`${PREFIX}${attempt}/`);
    addEventListener("online", () => this.send());
  }

  // Whether something is still to be sent; what somebody has to decide about isn't.
  get isPending() {
    return this.#next() !== undefined;
  }

  // Addresses of the answers that somebody has to decide about.
  get undecided() {
    return [...this.#entries].filter(([, entry]) => entry.other).map(([address]) => address);
  }

  answerTo(address) {
    return this.#entries.get(address)?.answer;
  }

  otherAnswerTo(address) {
    return this.#entries.get(address)?.other?.answer;
  }

  // What stands on the server, as the page came; what is kept here and says the same has arrived.
  know(address, answer, revision) {
    this.#revisions.set(address, revision);
    const entry = this.#entries.get(address);
    if (entry && saysSame(entry.answer, answer)) this.#drop(address);
  }

  keep(address, answer) {
    const entry = this.#entries.get(address);
    if (entry && saysSame(entry.answer, answer)) return;
    this.#put(address, { revision: this.#revisions.get(address), tried: [], ...entry, answer });
    if (this.#failures === 0) this.say("Saving…");
    this.send();
  }

  // Of two answers, the one kept here counts; or the other one, which is given back.
  decide(address, own) {
    const { other, ...entry } = this.#entries.get(address);
    this.#revisions.set(address, other.revision);
    if (own) this.#put(address, { ...entry, revision: other.revision, tried: [] });
    else this.#drop(address);
    if (this.#entries.size === 0) this.say("Saved");
    this.send();
    return other.answer;
  }

  // Sends what can be sent; resolves to whether nothing of it is left.
  async settle() {
    await this.send();
    return !this.isPending;
  }

  send() {
    clearTimeout(this.#timer);
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  async #sendAll() {
    let reached = true;
    for (let next = this.#next(); reached && next; next = this.#next()) reached = await this.#sendOne(...next);
    this.#failures = reached ? 0 : this.#failures + 1;
    if (!reached) this.#timer = setTimeout(() => this.send(), WAITS[Math.min(this.#failures, WAITS.length) - 1] * 1000);
  }

  #next() {
    return [...this.#entries].find(([address, entry]) => !entry.other && !this.#stopped.has(address));
  }

  // Whether the server took note.
  async #sendOne(address, entry) {
    // Written down first: if no reply comes, it may have been saved all the same.
    const isNew = !entry.tried.some((tried) => saysSame(tried, entry.answer));
    if (isNew) this.#put(address, { ...entry, tried: [...entry.tried, entry.answer] });
    const reply = await put(address, { ...entry.answer, revision: entry.revision });
    if (reply?.status === SIGNED_OUT) return this.#askToSignIn(reply.body);
    if (reply === null) {
      this.say("Not saved, trying again");
      return false;
    }
    this.#settleOne(address, entry.answer, reply);
    return true;
  }

  #askToSignIn({ sign_in: link }) {
    this.#failures = WAITS.length;
    this.say("Not saved: you are signed out. Your answer is kept here.", { link, words: "Sign in and come back" });
    return false;
  }

  #settleOne(address, answer, { status, body }) {
    if (status === OTHERWISE && body.why === "answered") this.#compare(address, body);
    else if (status === OTHERWISE) this.#end(address, body.why);
    else if (status === REFUSED) this.#refuse(address);
    else if (status === NOT_OURS) this.#stop(address);
    else this.#arrive(address, answer, body);
  }

  #arrive(address, answer, { revision, left }) {
    this.#revisions.set(address, revision);
    const entry = this.#entries.get(address);
    if (entry?.answer === answer) this.#drop(address);
    else if (entry) this.#put(address, { ...entry, revision, tried: [] });
    if (this.#entries.size === 0) this.say("Saved");
    this.saved(address, revision, left);
  }

  #compare(address, { answer, revision }) {
    const entry = this.#entries.get(address);
    // One that was sent from here before, whose reply was lost, is no other window's; nor is one given here meanwhile.
    if ([...entry.tried, entry.answer].some((own) => saysSame(own, answer))) {
      this.#put(address, { ...entry, revision, tried: [] });
      return;
    }
    this.#put(address, { ...entry, other: { answer, revision } });
    this.say("Not saved: another window gave another answer");
    this.differs(address);
  }

  #end(address, why) {
    this.#drop(address);
    this.ended(why);
  }

  #refuse(address) {
    this.#drop(address);
    this.say("That answer couldn't be saved. Give it again.");
  }

  // It stays in the browser, for whoever it belongs to.
  #stop(address) {
    this.#stopped.add(address);
    this.say("Not saved: this quiz belongs to another account. Sign in with that one, and open this page again.");
  }

  #load(prefix) {
    reach((kept) => {
      for (const name of Object.keys(kept).filter((one) => one.startsWith(prefix))) {
        this.#entries.set(name.slice(PREFIX.length), JSON.parse(kept.getItem(name)));
      }
    });
  }

  #put(address, entry) {
    this.#entries.set(address, entry);
    reach((kept) => kept.setItem(PREFIX + address, JSON.stringify(entry)));
  }

  // Another window of this browser may have kept something else there meanwhile, which stays.
  #drop(address) {
    const text = JSON.stringify(this.#entries.get(address));
    this.#entries.delete(address);
    reach((kept) => {
      if (kept.getItem(PREFIX + address) === text) kept.removeItem(PREFIX + address);
    });
  }
}

function saysSame(one, other) {
  return "flagged" in one ? one.flagged === other.flagged : isSame(one, other);
}

// The server's answer as { status, body }; null where there was none, or none that settles anything.
async function put(address, sent) {
  try {
    const headers = { "Content-Type": "application/json", Accept: "application/json" };
    const reply = await fetch(address, { method: "PUT", headers, body: JSON.stringify(sent), keepalive: true });
    if (reply.status >= 500 || reply.status === 429) return null;
    return { status: reply.status, body: await reply.json() };
  } catch {
    return null; // offline, or cut off in the middle
  }
}

function reach(use) {
  try {
    use(localStorage);
  } catch {
    // no storage here: what was given is still sent, and tried again while the page is open
  }
}
