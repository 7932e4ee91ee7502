// Runs in the browser while no page is open: shows what the site sends, and opens one's own work when it is pressed.
self.addEventListener("push", (event) => {
  let said = {};
  try {
    said = event.data ? event.data.json() : {};
  } catch {
    said = {};
  }
  const title = said.title || "Vững Mạnh";
  event.waitUntil(
    self.registration.showNotification(title, {
      body: said.body || "",
      tag: "viec",
      lang: "vi",
      data: { url: said.url || "/viec/" },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const place = new URL(event.notification.data.url, self.location.origin);
  if (place.origin !== self.location.origin) return;
  event.waitUntil(
    self.clients.matchAll({ type: "window" }).then((pages) => {
      const open = pages.find((page) => "focus" in page && "navigate" in page);
      return open ? open.navigate(place.href).then(() => open.focus()) : self.clients.openWindow(place.href);
    }),
  );
});
