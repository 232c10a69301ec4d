// Firefox over Marionette and WebKit over WebDriver: what the checks need of them, under the same names.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const sleep = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

export async function until(run, what, seconds = 20) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(100)) {
    const found = await Promise.resolve().then(run).catch(() => undefined);
    if (found) return found;
  }
  throw new Error(`does not come: ${what}`);
}

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

// What WebDriver and Marionette share; `send` is the way to the browser.
class Browser {
  go(url) { return this.send("navigate", { url }); }
  back() { return this.send("back", {}); }
  size(width, height) { return this.send("resize", { width, height }); }
  // `run` is a function for the page, with values that JSON holds.
  do(run, ...args) { return this.send("execute", { script: `return (${run})(...arguments);`, args }); }
  async picture(file) { writeFileSync(file, Buffer.from(await this.send("picture", {}), "base64")); }
  async type(selector, text) {
    const element = await this.send("find", { using: "css selector", value: selector });
    await this.send("keys", { id: Object.values(element)[0], text });
  }
}

// Marionette: `length:[type, number, command, parameters]` over TCP.
class Firefox extends Browser {
  static names = { navigate: "WebDriver:Navigate", back: "WebDriver:Back", resize: "WebDriver:SetWindowRect", execute: "WebDriver:ExecuteScript",
    find: "WebDriver:FindElement", keys: "WebDriver:ElementSendKeys", picture: "WebDriver:TakeScreenshot" };
  name = "Firefox";
  waiting = new Map();
  number = 0;
  received = Buffer.alloc(0);

  static async start() {
    const it = new Firefox();
    it.folder = mkdtempSync(join(tmpdir(), "plenary-firefox-"));
    writeFileSync(join(it.folder, "user.js"), ["marionette.port\", 0", "app.update.enabled\", false", "datareporting.policy.dataSubmissionEnabled\", false", "browser.shell.checkDefaultBrowser\", false", "network.captive-portal-service.enabled\", false", "network.connectivity-service.enabled\", false"]
      .map((line) => `user_pref("${line});\n`).join(""));
    it.process = spawn("firefox-esr", ["--headless", "--marionette", "--remote-allow-system-access", "--profile", it.folder], { stdio: "ignore", env: { ...process.env, HOME: it.folder } });
    const port = await until(() => existsSync(join(it.folder, "MarionetteActivePort")) && readFileSync(join(it.folder, "MarionetteActivePort"), "utf8"), "Firefox", 90);
    it.socket = connect(+port, "127.0.0.1");
    it.socket.on("data", (bytes) => it.receive(bytes));
    await it.command("WebDriver:NewSession", {});
    return it;
  }

  receive(bytes) {
    this.received = Buffer.concat([this.received, bytes]);
    for (;;) {
      const colon = this.received.indexOf(":");
      const length = +this.received.subarray(0, colon);
      if (colon < 0 || this.received.length < colon + 1 + length) return;
      const message = JSON.parse(this.received.subarray(colon + 1, colon + 1 + length));
      this.received = this.received.subarray(colon + 1 + length);
      if (!Array.isArray(message)) continue;
      const [, number, error, result] = message;
      const { done, fail } = this.waiting.get(number);
      this.waiting.delete(number);
      if (error) fail(new Error(error.message));
      else done(result?.value === undefined ? result : result.value);
    }
  }

  command(name, parameters) {
    const number = (this.number += 1);
    const text = Buffer.from(JSON.stringify([0, number, name, parameters]));
    this.socket.write(Buffer.concat([Buffer.from(`${text.length}:`), text]));
    return new Promise((done, fail) => { this.waiting.set(number, { done, fail }); });
  }

  send(name, parameters) { return this.command(Firefox.names[name], parameters); }

  async print(width, height) {
    // A driver prints with margins of its own where the page does not say them.
    const pdf = await this.command("WebDriver:Print", { page: { width, height }, background: false, shrinkToFit: false });
    return Buffer.from(pdf, "base64");
  }

  // What the console of the whole browser says of the site, since the last time.
  async complaints(origin) {
    await this.command("Marionette:SetContext", { value: "chrome" });
    const run = (origin) => {
      const all = Services.console.getMessageArray().map((it) => [it.errorMessage ?? it.message, it.sourceName ?? ""]).filter(([text, source]) => source.startsWith(origin) || text.includes(origin));
      Services.console.reset();
      return all.map(([text]) => text);
    };
    const found = await this.do(run, origin);
    await this.command("Marionette:SetContext", { value: "content" });
    return found;
  }

  async end() {
    await this.command("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => {});
    this.socket.destroy();
    this.process.kill();
    await sleep(500);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

class WebKit extends Browser {
  static ways = { navigate: ["POST", "url"], back: ["POST", "back"], resize: ["POST", "window/rect"], execute: ["POST", "execute/sync"], find: ["POST", "element"], picture: ["GET", "screenshot"] };
  name = "WebKit";

  static async start(binary) {
    const it = new WebKit();
    const port = await freePort();
    it.folder = mkdtempSync(join(tmpdir(), "plenary-webkit-"));
    it.process = spawn("WebKitWebDriver", [`--port=${port}`], { stdio: "ignore", env: { ...process.env, HOME: it.folder, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" } });
    it.base = `http://127.0.0.1:${port}`;
    await until(() => it.ask("GET", "/status"), "WebKitWebDriver");
    const options = { "webkitgtk:browserOptions": { binary, args: ["--automation"] } };
    const { sessionId } = await it.ask("POST", "/session", { capabilities: { alwaysMatch: options } });
    it.base += `/session/${sessionId}`;
    return it;
  }

  async ask(method, path, body) {
    const response = await fetch(this.base + path, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }

  send(name, parameters) {
    if (name === "keys") return this.ask("POST", `/element/${parameters.id}/value`, { text: parameters.text });
    const [method, path] = WebKit.ways[name];
    return this.ask(method, `/${path}`, method === "POST" ? parameters : undefined);
  }

  complaints() { return []; }

  async end() {
    await this.ask("DELETE", "").catch(() => {});
    this.process.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

export const engines = { firefox: () => Firefox.start(), webkit: () => WebKit.start(process.env.MINIBROWSER) };
