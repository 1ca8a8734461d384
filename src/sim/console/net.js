// The server's endpoints, beside this file.

const url = (path) => new URL(path, import.meta.url);

export const fileUrl = (id) => url(`file/${encodeURIComponent(id)}`).href;
export const events = () => new EventSource(url("events"));
export const calls = (after) => ask(url(`calls?after=${after}`), { cache: "no-store" });
export const state = () => ask(url("state"), { cache: "no-store" });

/** Posts JSON, or a form with files as it is; returns the answer or throws an Error with the server's words. */
export function post(path, body) {
  if (body instanceof FormData) return ask(url(path), { method: "POST", body });
  return ask(url(path), { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } });
}

async function ask(address, options) {
  const response = await fetch(address, options);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `${response.status} ${response.statusText}`);
  return answer;
}
