// A web host that sends what a site asks of it: the policy in its `_headers`.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { extname, join, normalize } from "node:path";

// The policy that a site publishes. What holds here is what its readers get.
async function policyOf(folder) {
  const headers = await readFile(join(folder, "_headers"), "utf8");
  return /^ *Content-Security-Policy: (.+)$/m.exec(headers)[1];
}

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml", ".png": "image/png", ".csv": "text/csv; charset=utf-8", ".json": "application/json",
  ".xml": "application/xml", ".txt": "text/plain; charset=utf-8", ".ics": "text/calendar; charset=utf-8",
  ".pdf": "application/pdf",
};

// Serves each folder of `mounts` ({ "/fgmv/": "/tmp/out" }) under its path, on a port that is free.
// `more` is added to the policy.
export async function serve(mounts, more = "") {
  const policies = {};
  for (const [prefix, folder] of Object.entries(mounts)) policies[prefix] = (await policyOf(folder)) + more;
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const mount = Object.keys(mounts).find((prefix) => path.startsWith(prefix));
    const policy = policies[mount] ?? Object.values(policies)[0];
    const read = (file) => readFile(join(mounts[mount], normalize(file)));
    const wanted = mount && path.slice(mount.length - 1).replace(/\/$/, "/index.html");
    if (path === "/robots.txt") {
      // It belongs to the host and not to a site below it.
      response.writeHead(200, { "content-type": TYPES[".txt"], "content-security-policy": policy });
      return response.end("User-agent: *\nDisallow:\n");
    }
    let status = 200;
    let body;
    try {
      body = await read(wanted);
    } catch {
      status = 404;
      body = mount ? await read("/404.html").catch(() => "") : "";
    }
    const type = status === 404 ? TYPES[".html"] : TYPES[extname(wanted)] ?? "application/octet-stream";
    const packed = /text|json|xml|svg|javascript/.test(type) && /gzip/.test(request.headers["accept-encoding"] ?? "");
    response.writeHead(status, {
      "content-type": type,
      "content-security-policy": policy,
      "x-content-type-options": "nosniff",
      "cache-control": path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      ...(packed && { "content-encoding": "gzip" }),
    });
    response.end(packed ? gzipSync(body) : body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
