// Keeps a page of the preview as it will be published, and shows the mistakes of a build that failed. `plenary serve` adds
// this script to what it sends; it is never part of the site.
(() => {
  "use strict";
  const script = document.currentScript;
  let { version, revision } = script.dataset;
  let heard;
  let stream;
  let retry;
  let overlay;
  let working = Promise.resolve();
  const isPlaceholder = version === "none";

  // A hidden page does not listen: browsers allow few connections to one server. What it missed it is told afterwards.
  const listen = () => {
    clearTimeout(retry);
    stream?.close();
    if (document.visibilityState === "hidden") return;
    const query = new URLSearchParams({ page: location.pathname, version, revision });
    if (heard) query.set("heard", heard);
    stream = new EventSource("/.plenary/events?" + query.toString().replaceAll("+", "%20"));
    const on = (name, act) => stream.addEventListener(name, (event) => {
      heard = event.lastEventId;
      const data = JSON.parse(event.data);
      working = working.then(() => act(data)).catch(() => location.reload());
    });
    on("errors", showErrors);
    on("good", hideErrors);
    on("change", change);
    on("files", refreshFiles);
    on("go", ({ address }) => {
      if (address !== location.pathname) location.assign(address);
    });
    // Not left to the browser, which would ask with the version that the page had at first.
    stream.onerror = () => {
      stream.close();
      retry = setTimeout(listen, 500);
    };
  };

  const change = async (news) => {
    if (isPlaceholder) return location.reload();
    if (news.version === version) return;
    const response = await fetch(location.pathname + location.search, { cache: "no-store" });
    const isPage = response.headers.get("Content-Type")?.startsWith("text/html");
    if (response.redirected || !isPage || response.status === 503) return location.reload();
    const next = new DOMParser().parseFromString(await response.text(), "text/html");
    const marker = next.querySelector("script[data-version][src='/.plenary/reload.js']");
    if (!marker || scripts(document) !== scripts(next)) return location.reload();
    ({ version, revision } = marker.dataset);
    marker.remove();
    patch(next);
  };

  // Scripts run once, so others than before need the page anew.
  const scripts = (page) =>
    [...page.querySelectorAll("script:not([type='application/ld+json'])")]
      .filter((it) => it !== script && it.getAttribute("src") !== "/.plenary/reload.js")
      .map((it) => it.outerHTML)
      .join("\n");

  const patch = (next) => {
    const focused = document.activeElement;
    const id = focused?.id;
    for (const name of ["lang", "dir", "class", "data-group", "data-title", "data-address"]) {
      const value = next.documentElement.getAttribute(name);
      if (value === null) document.documentElement.removeAttribute(name);
      else if (document.documentElement.getAttribute(name) !== value) document.documentElement.setAttribute(name, value);
    }
    patchStyles(next);
    patchHead(next);
    script.remove();
    morph(document.body, next.body);
    if (id && document.activeElement !== focused) document.getElementById(id)?.focus({ preventScroll: true });
    // A script that made additions to the page makes them again and says so; else the page is loaded anew.
    const event = new CustomEvent("plenary:patched", { cancelable: true });
    const isHandled = !document.dispatchEvent(event);
    if (!isHandled && scripts(document)) location.reload();
  };

  const isStyle = "link[rel~='stylesheet']";

  // New style sheets are put in their places and the old ones are taken away when all are loaded, so that the page is
  // never without.
  const patchStyles = (next) => {
    const now = [...document.head.querySelectorAll(isStyle)];
    const kept = new Set();
    const waiting = [];
    let place;
    for (const wanted of next.head.querySelectorAll(isStyle)) {
      let link = now.find((it) => !kept.has(it) && it.getAttribute("href") === wanted.getAttribute("href") && it.media === wanted.media);
      if (!link) {
        link = document.importNode(wanted, true);
        waiting.push(new Promise((done) => { link.onload = link.onerror = done; }));
        if (place) place.after(link);
        else if (now[0]) now[0].before(link);
        else document.head.append(link);
      }
      kept.add(link);
      place = link;
    }
    const old = now.filter((it) => !kept.has(it));
    Promise.all(waiting).then(() => old.forEach((it) => it.remove()));
  };

  const patchHead = (next) => {
    const own = (head) => [...head.children].filter((it) => !it.matches(`${isStyle}, script:not([type='application/ld+json'])`));
    const [before, after] = [own(document.head), own(next.head)];
    const isSame = before.length === after.length && before.every((it, index) => it.isEqualNode(after[index]));
    if (isSame) return;
    before.forEach((it) => it.remove());
    document.head.prepend(...after.map((it) => document.importNode(it, true)));
  };

  // What the reader did to the page stays: what is open, what is typed, what is ticked.
  const isReaders = (node, name) =>
    (name === "open" && node.matches("details, dialog")) ||
    (["value", "checked"].includes(name) && node.matches("input")) ||
    (name === "selected" && node.matches("option"));

  const morph = (old, wanted) => {
    if (old.isEqualNode(wanted)) return;
    if (old.nodeType !== Node.ELEMENT_NODE) {
      old.data = wanted.data;
      return;
    }
    for (const { name } of [...old.attributes]) {
      if (!wanted.hasAttribute(name) && !isReaders(old, name)) old.removeAttribute(name);
    }
    for (const { name, value } of wanted.attributes) {
      if (old.getAttribute(name) !== value && !isReaders(old, name)) old.setAttribute(name, value);
    }
    morphChildren(old, [...old.childNodes], [...wanted.childNodes]);
  };

  const morphChildren = (parent, old, wanted) => {
    const equal = (a, b) => a && b && a.isEqualNode(b);
    while (equal(old[0], wanted[0])) {
      old.shift();
      wanted.shift();
    }
    let after = null;
    while (equal(old.at(-1), wanted.at(-1))) {
      after = old.pop();
      wanted.pop();
    }
    for (const node of wanted) {
      const index = partner(old, wanted, node);
      if (index < 0) {
        parent.insertBefore(document.importNode(node, true), old[0] ?? after);
        continue;
      }
      old.splice(0, index).forEach((it) => it.remove());
      morph(old.shift(), node);
    }
    old.forEach((it) => it.remove());
  };

  // The old node that `node` is the next state of: itself, the one of its id, or the next one of its kind that is not
  // needed further on.
  const partner = (old, wanted, node) => {
    const ahead = old.slice(0, 24);
    const same = ahead.findIndex((it) => it.isEqualNode(node));
    if (same >= 0) return same;
    if (node.id) {
      const named = ahead.findIndex((it) => it.id === node.id && it.nodeName === node.nodeName);
      if (named >= 0) return named;
    }
    const [first] = old;
    const isFree = first && first.nodeName === node.nodeName && (!first.id || !wanted.some((it) => it.id === first.id));
    return isFree && !wanted.some((it) => it.isEqualNode(first)) ? 0 : -1;
  };

  // Images and other files whose names do not change with their bytes are asked for again. Without a list it is all.
  const refreshFiles = ({ addresses }) => {
    const fresh = (address) => {
      const url = new URL(address, document.baseURI);
      if (url.origin !== location.origin) return;
      if (addresses && !addresses.includes(decodeURI(url.pathname)) && !addresses.includes(url.pathname)) return;
      url.searchParams.set("plenary", heard);
      return url.href;
    };
    for (const it of document.querySelectorAll("img[src], source[src], video[src], audio[src], object[data], embed[src], link[rel~='icon'], link[rel~='stylesheet']")) {
      const name = ["src", "href", "data"].find((name) => it.hasAttribute(name));
      const url = fresh(it.getAttribute(name));
      if (url) it[name] = url;
    }
    for (const it of document.querySelectorAll("[srcset]")) {
      const parts = it.srcset.split(",").map((part) => part.trim().split(/\s+/));
      const renewed = parts.map(([address, ...rest]) => [fresh(address) ?? address, ...rest].join(" ")).join(", ");
      if (renewed !== it.srcset) it.srcset = renewed;
    }
  };

  const element = (name, properties, ...children) => {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  };

  const showErrors = ({ summary, findings }) => {
    hideErrors();
    const close = element("button", { type: "button", textContent: "Close" });
    const heading = element("h1", { id: "heading", textContent: summary });
    const list = element("ol", {}, ...findings.map(({ severity, text }) =>
      element("li", { className: severity }, element("pre", { tabIndex: 0, textContent: text }))));
    const note = element("p", { textContent: "The page behind this is the last good one. This goes by itself when the mistakes are mended." });
    const box = element("section", { className: "mistakes" }, element("header", {}, heading, close), note, list);
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-labelledby", "heading");
    const style = element("link", { rel: "stylesheet", href: "/.plenary/overlay.css" });
    overlay = element("plenary-mistakes");
    overlay.attachShadow({ mode: "open" }).append(style, box);
    // Beside the body, so that a change of the page does not touch it.
    document.documentElement.append(overlay);
    close.onclick = hideErrors;
  };

  const hideErrors = () => {
    overlay?.remove();
    overlay = undefined;
  };

  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && overlay) {
      event.preventDefault();
      hideErrors();
    }
  });
  addEventListener("pageshow", (event) => event.persisted && listen());
  addEventListener("pagehide", () => stream?.close());
  document.addEventListener("visibilitychange", listen);
  listen();
})();
