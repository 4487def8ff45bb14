// Editing a draft in its place. What is typed is kept in this browser until it is saved or forgotten, so that neither
// Escape, nor a lost connection, nor a closed tab loses any of it.
import { FINE, REFUSED, post } from "./outbox.js";

const WAITS = [1, 2, 4, 8, 15];
const OWN_LINES = "[name=accepted], [name=explanation]";
const NOT_TYPED = new Set(["csrf_token", "step", "seen"]);
const PAUSE = 250;

// `desk` lends what the editor needs of the page: isCurrent, cardOf, addressOf, newKey, outbox, say, close, saved.
export function makeEditor(store, desk) {
  const forms = new Map(); // fetched forms by what they edit, so that the key opens one at once
  const cards = document.querySelector("[data-cards]");
  let open = null; // { id, form, stamp }
  let pause;

  const nameOf = (id, stamp) => `typed:${id}:${stamp}`;
  const stampOf = (id) => desk.cardOf(id).dataset.seen;
  const typedIn = (form) => [...new FormData(form)].filter(([name]) => !NOT_TYPED.has(name));

  function prepare(id) {
    clearTimeout(pause);
    desk.cardOf(id).querySelector("[data-kept]").hidden = store.get(nameOf(id, stampOf(id))) === null;
    pause = setTimeout(() => desk.isCurrent(id) && fetchForm(id), PAUSE);
  }

  // The form as the server draws it, filled with what was typed before if anything was.
  async function fetchForm(id) {
    const name = nameOf(id, stampOf(id));
    const typed = store.get(name);
    if (typed !== null) return (await post(desk.addressOf(id, "edit"), fill(JSON.parse(typed), "resume")))?.body.form;
    if (!forms.has(name)) forms.set(name, get(desk.addressOf(id, "edit")));
    const html = await forms.get(name);
    if (!html) forms.delete(name);
    return html;
  }

  async function get(url) {
    try {
      const answer = await fetch(url, { headers: { "X-Requested-With": "fetch", Accept: "application/json" } });
      return answer.ok && !answer.redirected ? (await answer.json()).form : null;
    } catch {
      return null;
    }
  }

  function fill(entries, ...more) {
    const data = new FormData();
    for (const [name, value] of entries) data.append(name, value);
    for (const name of more) data.append(name, "1");
    return data;
  }

  async function openEditor(id) {
    clearTimeout(pause);
    const html = await fetchForm(id);
    if (open || !desk.isCurrent(id)) return;
    if (!html) {
      desk.say("The form can't be opened without a connection. Try again.");
      return desk.close();
    }
    open = { id, stamp: stampOf(id) };
    desk.cardOf(id).hidden = true;
    draw(html);
    const stem = open.form.elements.stem;
    stem.focus();
    stem.setSelectionRange(stem.value.length, stem.value.length);
  }

  function draw(html) {
    const form = document.createRange().createContextualFragment(html).querySelector("form");
    if (open.form) open.form.replaceWith(form);
    else cards.prepend(form);
    watch(form);
  }

  function watch(form) {
    open.form = form;
    // Its own may have been used: a form is drawn once for each state of a question, and undoing leads back there.
    form.elements.step.value = desk.newKey();
    form.addEventListener("input", keep);
    form.addEventListener("submit", send);
    form.addEventListener("keydown", pressKey);
    form.querySelector("[data-leave]").addEventListener("click", leave);
    form.querySelector("[data-forget]").addEventListener("click", forget);
  }

  function keep() {
    store.set(nameOf(open.id, open.stamp), JSON.stringify(typedIn(open.form)));
  }

  function pressKey(event) {
    const inLine = event.target.matches("input:not([type=radio], [type=checkbox]), textarea[name=stem]");
    if (event.key === "Escape") leave(event);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey || (inLine && !event.shiftKey))) save(event);
    else if (event.key === "Enter" && event.target.matches(OWN_LINES)) event.stopPropagation();
  }

  function save(event) {
    event.preventDefault();
    open.form.requestSubmit();
  }

  async function send(event) {
    event.preventDefault();
    const { form } = open;
    const asked = event.submitter?.name;
    if (form.dataset.sending) return;
    form.dataset.sending = "true";
    const data = new FormData(form);
    if (asked) data.append(asked, "1");
    await desk.outbox.settled();
    const answer = await reach(form, data);
    if (answer === null || open?.form !== form) return;
    delete form.dataset.sending;
    take(answer, data.get("step"));
  }

  // Sends until the server answers or the form is left; the key sees to it that a save is done once.
  async function reach(form, data) {
    for (let failures = 0; open?.form === form; failures += 1) {
      const answer = await post(form.action, data);
      if (answer !== null && answer.status !== 401) return answer;
      complain(form, answer ? "Not saved. Sign in again, then open this page anew; what you typed is kept." : "Not saved, trying again.");
      await new Promise((resolve) => setTimeout(resolve, WAITS[Math.min(failures, WAITS.length - 1)] * 1000));
    }
    return null;
  }

  function complain(form, words) {
    const place = form.querySelector("[data-trouble]");
    place.hidden = false;
    place.textContent = words;
  }

  function take({ status, body }, key) {
    if (body.form) {
      draw(body.form);
      (open.form.querySelector("[aria-invalid=true]") ?? open.form.elements.stem).focus();
    } else if (status === FINE) {
      const { id } = open;
      forget();
      desk.saved(id, key, body);
    } else if (status === REFUSED || body.said) complain(open.form, body.said);
    else complain(open.form, "This question is gone.");
  }

  function leave(event) {
    event.preventDefault();
    event.stopPropagation();
    close();
  }

  function forget() {
    store.drop(nameOf(open.id, open.stamp));
    close();
  }

  function close() {
    open.form.remove();
    open = null;
    desk.close();
  }

  // A form that came with the page, for somebody whose scripts were late.
  function adopt() {
    const form = cards.querySelector("[data-form]");
    if (!form) return null;
    open = { id: form.dataset.form, stamp: form.elements.seen.value };
    watch(form);
    return open.id;
  }

  return { prepare, open: openEditor, isOpen: () => open !== null, adopt };
}
