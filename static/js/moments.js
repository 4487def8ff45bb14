// Says times in the browser's own zone, and lets them be typed in it. The server speaks UTC throughout: <time data-moment>
// holds a moment as UTC says it, [data-moment-field] a field (datetime-local) with UTC in it, and beside it a hidden one
// that says by how many minutes what is typed is ahead of UTC on that very day. Without this script, UTC it is.
const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const FORMAT = new Intl.DateTimeFormat("en-GB", {
  weekday: "short", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit",
});
const WITH_YEAR = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long" });

for (const time of document.querySelectorAll("time[data-moment]")) {
  const moment = new Date(time.dateTime);
  time.title = WITH_YEAR.format(moment);
  time.textContent = moment.getFullYear() === new Date().getFullYear()
    ? FORMAT.format(moment)
    : `${FORMAT.format(moment)}, ${moment.getFullYear()}`;
}

for (const note of document.querySelectorAll("[data-zone]")) {
  note.textContent = ZONE.replaceAll("_", " ");
}

for (const field of document.querySelectorAll("[data-moment-field]")) {
  const ahead = document.getElementById(`${field.id}-ahead`);
  const tell = () => {
    ahead.value = field.value ? String(-new Date(field.value).getTimezoneOffset()) : "0";
  };
  if (field.value) field.value = sayLocally(new Date(`${field.value}Z`));
  tell();
  field.addEventListener("input", tell);
  field.addEventListener("change", tell);
}

function sayLocally(moment) {
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
