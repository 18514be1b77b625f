import type { SimulatorResponse } from '../http/types'

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

const STYLE = `body{font:15px/1.45 system-ui,sans-serif;background:#eef2f1;color:#17252a;margin:0;display:grid;place-items:center;min-height:100vh}
main{background:#fff;padding:32px 36px;width:340px;border-radius:6px;box-shadow:0 2px 10px #0002}
h1{font-size:21px;margin:4px 0 14px}label{display:block;margin:12px 0 4px}input{width:100%;box-sizing:border-box;padding:8px;font:inherit}
button{margin-top:18px;padding:8px 18px;font:inherit;background:#0f5c4d;color:#fff;border:0;border-radius:4px;cursor:pointer}
button.plain{background:#e3e8e7;color:#17252a}.error{color:#a4161a}.note{color:#52656b;font-size:13px}li{margin:6px 0}`

export function htmlPage(
  title: string,
  body: string,
  status = 200,
  headers: Record<string, string> = {},
): SimulatorResponse {
  return {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
    text: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`,
  }
}
