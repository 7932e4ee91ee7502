// Lets this browser take messages: asks for leave, subscribes, hands what it got to the form. Without this file the part stays hidden.
const part = document.querySelector("[data-push]");

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

function say(which) {
  for (const each of part.querySelectorAll("[data-said]")) each.hidden = each.dataset.said !== which;
}

async function subscription(worker) {
  const key = bytes(part.dataset.push);
  const known = await worker.pushManager.getSubscription();
  if (known) {
    const same = known.options.applicationServerKey && text(known.options.applicationServerKey) === part.dataset.push;
    if (same) return known;
    await known.unsubscribe();
  }
  return worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

async function begin(event) {
  event.preventDefault();
  const form = event.target;
  try {
    await navigator.serviceWorker.register(part.dataset.worker);
    const worker = await navigator.serviceWorker.ready;
    if ((await Notification.requestPermission()) !== "granted") return say("refused");
    const found = await subscription(worker);
    form.elements.endpoint.value = found.endpoint;
    form.elements.p256dh.value = text(found.getKey("p256dh"));
    form.elements.auth.value = text(found.getKey("auth"));
    form.submit();
  } catch {
    say("failed");
  }
}

if (part) {
  if ("serviceWorker" in navigator && "PushManager" in window && "Notification" in window) {
    const form = part.querySelector("form");
    form.hidden = false;
    form.addEventListener("submit", begin);
    if (Notification.permission === "denied") say("refused");
  } else {
    say("unable");
  }
}
